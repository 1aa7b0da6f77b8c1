package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.worker.disk.DiskText;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A kind of file.
 *
 * @param kind what people call it, such as "order file"
 * @param advice where to read what it says
 */
public record YamlFile<T>(String kind, String advice, Mapping<T> content) {
    private static final long MAX_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws YamlMistake when it is missing, or is anything else than it may be */
    public T read(Path file) {
        try {
            Node root = PlainYaml.root(text(file));
            if (root == null) {
                throw new YamlMistake(0, "", "is empty: " + content.meant() + " is meant; " + advice);
            }
            return content.read(root, "");
        } catch (YamlMistake e) {
            throw e.in(file.toString());
        }
    }

    private String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new YamlMistake(0, "", "is a folder, no %s; %s".formatted(kind, advice));
        }
        if (!Files.isRegularFile(file)) {
            throw new YamlMistake(0, "", "there is no such %s; %s".formatted(kind, advice));
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new YamlMistake(0, "", "is larger than 1 MiB: is it the right %s?".formatted(kind));
            }
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new YamlMistake(0, "", "cannot be read as %s: %s".formatted(kind, DiskText.reason(e)));
        }
    }

    /** What it may say, as JSON Schema, for editors. */
    public String schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", "Facefarm " + kind);
        schema.setAll(content.schema());
        return schema.toPrettyString();
    }
}
