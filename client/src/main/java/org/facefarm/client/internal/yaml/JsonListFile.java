package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.facefarm.worker.disk.DiskText;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A kind of JSON file with a few keys and then a list too long to hold, read item by item.
 *
 * @param kind what people call it, such as "landmark file"
 * @param maxBytes files may have
 * @param maxValues that an item may be made of
 * @param head the keys before the list
 * @param list the key of the list, the last one
 * @param doc what the list is, for people
 */
public record JsonListFile<H, T>(
        String kind, long maxBytes, int maxValues, Mapping<H> head, String list, Form<T> item, String doc) {
    /**
     * The head alone.
     *
     * @throws YamlMistake when the file is missing, or its head is anything else than it may be
     */
    public H head(Path file) {
        return open(file, this::head);
    }

    /**
     * Reads the head, and then each item for what the head asks for; items may fail with {@link YamlValues#mistake}.
     *
     * @throws YamlMistake when the file is missing, or is anything else than it may be
     */
    public H read(Path file, Function<H, Consumer<T>> items) {
        return open(file, (parser, nodes) -> {
            H read = head(parser, nodes);
            items(parser, nodes, items.apply(read));
            return read;
        });
    }

    private interface Reading<R> {
        R of(JsonParser parser, JsonNodes nodes) throws IOException;
    }

    private <R> R open(Path file, Reading<R> reading) {
        try {
            require(file);
            try (JsonParser parser = new JsonFactory().createParser(Files.newInputStream(file))) {
                return read(parser, reading);
            } catch (IOException e) {
                throw new YamlMistake(0, "", unreadable(e));
            }
        } catch (YamlMistake e) {
            throw e.in(file.toString());
        }
    }

    private <R> R read(JsonParser parser, Reading<R> reading) throws IOException {
        try {
            return reading.of(parser, new JsonNodes(parser, maxValues));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new YamlMistake(
                    line, JsonProblem.path(parser.getParsingContext()), JsonProblem.of(e.getOriginalMessage()));
        }
    }

    private void require(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new YamlMistake(0, "", "there is no such " + kind);
        }
        try {
            if (Files.size(file) > maxBytes) {
                throw new YamlMistake(
                        0, "", "is larger than %d MiB: is it the right %s?".formatted(maxBytes >> 20, kind));
            }
        } catch (IOException e) {
            throw new YamlMistake(0, "", unreadable(e));
        }
    }

    private String unreadable(IOException e) {
        return "cannot be read as %s: %s".formatted(kind, DiskText.reason(e));
    }

    private H head(JsonParser parser, JsonNodes nodes) throws IOException {
        if (parser.nextToken() == null) {
            throw new YamlMistake(0, "", "is empty: " + head.meant() + " is meant");
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new YamlMistake(nodes.line(), "", head.meant() + " is meant");
        }
        List<NodeTuple> before = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME
                && !parser.currentName().equals(list)) {
            Node key = nodes.key();
            parser.nextToken();
            before.add(new NodeTuple(key, nodes.value()));
        }
        boolean whole = parser.currentToken() == JsonToken.END_OBJECT;
        try {
            return keys(whole).read(mapping(before, nodes.line()), "");
        } catch (YamlMistake e) {
            throw whole ? e : misplaced(parser, nodes).orElse(e);
        }
    }

    /** What is missing before the list may stand behind it, or be misspelt there. */
    private Optional<YamlMistake> misplaced(JsonParser parser, JsonNodes nodes) throws IOException {
        parser.nextToken();
        parser.skipChildren();
        return parser.nextToken() == JsonToken.FIELD_NAME ? Optional.of(behind(parser, nodes)) : Optional.empty();
    }

    private YamlMistake behind(JsonParser parser, JsonNodes nodes) throws IOException {
        String name = parser.currentName();
        List<String> known = keys(true).keys().stream().map(YamlKey::name).toList();
        return new YamlMistake(
                nodes.line(),
                name,
                known.contains(name)
                        ? "stands behind '" + list + "': put it before"
                        : "there is no such key" + Scalar.didYouMean(name, known) + "; all keys stand before '" + list
                                + "'");
    }

    private void items(JsonParser parser, JsonNodes nodes, Consumer<T> sink) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new YamlMistake(nodes.line(), list, "a list is meant: " + doc);
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            sink.accept(item.read(nodes.value(), YamlMistake.item(list, i)));
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw behind(parser, nodes);
        }
        if (parser.nextToken() != null) {
            throw new YamlMistake(nodes.line(), "", "something stands behind the end");
        }
    }

    private static Node mapping(List<NodeTuple> entries, int line) {
        Mark mark = new Mark("", 0, line - 1, 0, new int[0], 0);
        return new MappingNode(Tag.MAP, true, entries, mark, mark, FlowStyle.FLOW);
    }

    /** Where the list was not met, whoever reads the keys finds it missing, or misspelt. */
    private Mapping<H> keys(boolean whole) {
        Form<List<T>> form = new Items<>(item, false, "[...]");
        YamlKey<List<T>> key = new YamlKey<>(list, form, whole, doc);
        return new Mapping<>(
                head.meant(),
                Stream.concat(head.keys().stream(), Stream.of(key)).toList(),
                head.then());
    }

    /** What it may say, as JSON Schema. */
    public String schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", "Facefarm " + kind);
        schema.setAll(keys(true).schema());
        ((ObjectNode) schema.at("/properties/" + list)).remove("minItems");
        return schema.toPrettyString();
    }
}
