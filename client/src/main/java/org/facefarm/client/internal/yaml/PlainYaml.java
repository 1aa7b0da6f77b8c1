package org.facefarm.client.internal.yaml;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** YAML without what nobody needs who writes by hand: one document, in which every value stands for itself. */
final class PlainYaml {
    private PlainYaml() {}

    /**
     * The document; null for nothing but comments.
     *
     * @throws YamlMistake when it is anything else; tells the line
     */
    static Node root(String text) {
        try {
            requirePlain(text);
            return new Yaml().compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new YamlMistake(line, "", YamlProblem.of(e.getProblem()));
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            int line = 1
                    + (int) text.substring(0, end)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw new YamlMistake(
                    line, "", "a control character stands here (U+%04X): take it out".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw new YamlMistake(0, "", YamlProblem.of(e.getMessage()));
        }
    }

    /** Before anything is made of it: values that stand for others would make small files large. */
    private static void requirePlain(String text) {
        int documents = 0;
        for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw new YamlMistake(line, "", "a second document begins here (---): make a file of each");
            } else if (event instanceof AliasEvent alias) {
                throw new YamlMistake(
                        line, "", "*%s stands for another value: write it out".formatted(alias.getAnchor()));
            } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
                throw new YamlMistake(
                        line,
                        "",
                        "&%s names a value for others to repeat: leave the name out".formatted(node.getAnchor()));
            }
        }
    }
}
