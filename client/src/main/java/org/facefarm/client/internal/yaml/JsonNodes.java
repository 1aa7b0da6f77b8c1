package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Values out of a stream of JSON, as the forms of YAML files read them: every JSON value is a YAML one. */
final class JsonNodes {
    private static final int MOST_LEVELS = 10;

    private final JsonParser parser;
    private final int most;
    private int made;

    /** @param most values that one value may be made of */
    JsonNodes(JsonParser parser, int most) {
        this.parser = parser;
        this.most = most;
    }

    /** The value whose first token is the current one. */
    Node value() throws IOException {
        made = 0;
        return value(0);
    }

    /** The name of a key, which is the current token. */
    Node key() throws IOException {
        return scalar(Tag.STR, parser.currentName());
    }

    private Node value(int level) throws IOException {
        if (++made > most || level > MOST_LEVELS) {
            throw new YamlMistake(line(), "", "more stands here than anybody means: is it the right file?");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(level);
            case START_ARRAY -> list(level);
            case VALUE_NUMBER_INT -> scalar(Tag.INT, parser.getText());
            case VALUE_NUMBER_FLOAT -> scalar(Tag.FLOAT, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> scalar(Tag.BOOL, parser.getText());
            case VALUE_NULL -> scalar(Tag.NULL, "");
            default -> scalar(Tag.STR, parser.getText());
        };
    }

    private Node mapping(int level) throws IOException {
        Mark start = mark();
        List<NodeTuple> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Node key = key();
            parser.nextToken();
            entries.add(new NodeTuple(key, value(level + 1)));
        }
        return new MappingNode(Tag.MAP, true, entries, start, mark(), FlowStyle.FLOW);
    }

    private Node list(int level) throws IOException {
        Mark start = mark();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(level + 1));
        }
        return new SequenceNode(Tag.SEQ, true, items, start, mark(), FlowStyle.FLOW);
    }

    private Node scalar(Tag tag, String text) {
        Mark mark = mark();
        return new ScalarNode(tag, text, mark, mark, ScalarStyle.PLAIN);
    }

    /** From 1. */
    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private Mark mark() {
        return new Mark("", 0, line() - 1, 0, new int[0], 0);
    }
}
