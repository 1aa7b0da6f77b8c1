package org.facefarm.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Writes what crosses the wire as a page for people: the topics, and every record with its fields as the schemas document them. */
final class RecordsReference {
    /** Writes the page anew. */
    static final String COMMAND = "mvn test -pl schemas -Dtest=RecordsReferenceTest -Dfacefarm.docs=write";

    private final Map<String, Schema> named = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder();

    static String markdown() {
        RecordsReference reference = new RecordsReference();
        reference.write();
        return reference.page.toString();
    }

    /** Everything the topics hold, and what that is made of: in the order of the topics. */
    static Collection<Schema> namedTypes() {
        RecordsReference reference = new RecordsReference();
        topics().forEach(t -> types(t).forEach(reference::collect));
        return reference.named.values();
    }

    private void write() {
        lines(
                "<!-- Generated from schemas/src/main/avro and Topic.java. To write it anew: " + COMMAND + " -->",
                "",
                "# Topics and records",
                "",
                Prose.wrapped(
                        "Everything that crosses Kafka. Values are Avro records behind a fingerprint of the schema they were"
                                + " written with (Avro's single-object encoding); keys are text. *spread* topics get as many partitions"
                                + " as `topic.partitions` says ([configuration](configuration.md)); the largest record has %,d bytes."
                                        .formatted(Topic.MAX_RECORD_BYTES)),
                "",
                "## Topics",
                "",
                "| Topic | Key | Records | Partitions | Cleanup | Kept |",
                "|---|---|---|---|---|---|");
        topics().forEach(this::row);
        topics().forEach(t -> types(t).forEach(this::collect));
        lines("", "## Records");
        named.values().forEach(this::section);
    }

    private void row(Topic topic) {
        Map<String, String> config = topic.config();
        String kept = config.containsKey("retention.ms")
                ? Duration.ofMillis(Long.parseLong(config.get("retention.ms"))).toDays() + " days"
                : "the latest of each key";
        lines("| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        topic.topicName(),
                        topic.key(),
                        types(topic).stream().map(RecordsReference::link).collect(Collectors.joining(", ")),
                        topic.partitions(2) == 1 ? "1" : "spread",
                        config.get("cleanup.policy"),
                        kept));
    }

    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(f -> collect(f.schema()));
                }
            }
            case ENUM -> named.putIfAbsent(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::collect);
            default -> {
                // Has no name.
            }
        }
    }

    private void section(Schema schema) {
        lines("", "### " + schema.getName(), "");
        if (schema.getDoc() != null) {
            lines(Prose.wrapped(Prose.text(schema.getDoc())), "");
        }
        if (schema.getType() == Schema.Type.ENUM) {
            lines(Prose.wrapped("One of "
                    + schema.getEnumSymbols().stream().map(s -> "`" + s + "`").collect(Collectors.joining(", "))
                    + "."));
            return;
        }
        lines("| Field | Type | Default | Meaning |", "|---|---|---|---|");
        for (Schema.Field field : schema.getFields()) {
            lines("| `%s` | %s | %s | %s |"
                    .formatted(
                            field.name(),
                            type(field.schema()),
                            standard(field),
                            field.doc() == null ? "" : Prose.text(field.doc())));
        }
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> link(schema);
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION -> schema.getTypes().stream().map(RecordsReference::type).collect(Collectors.joining(" or "));
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }

    private static String standard(Schema.Field field) {
        Object value = field.defaultVal();
        if (value == null) {
            return "";
        }
        if (value == JsonProperties.NULL_VALUE) {
            return "null";
        }
        return "`" + (value instanceof String text ? '"' + text + '"' : value) + "`";
    }

    private static String link(Schema schema) {
        return "[%s](#%s)".formatted(schema.getName(), schema.getName().toLowerCase(Locale.ROOT));
    }

    private static List<Topic> topics() {
        return Arrays.asList(Topic.values());
    }

    private static List<Schema> types(Topic topic) {
        return topic.types().stream().map(SpecificData.get()::getSchema).toList();
    }

    private void lines(String... lines) {
        for (String line : lines) {
            page.append(line).append('\n');
        }
    }

    /** Running text in Markdown. */
    private static final class Prose {
        private static final int COLUMNS = 120;

        /** As it stands, whatever Markdown or HTML would make of it. */
        static String text(String doc) {
            return doc.strip().replaceAll("\\s+", " ").replaceAll("([|<*_])", "\\\\$1");
        }

        static String wrapped(String text) {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String word : text.split(" ")) {
                if (line.length() + 1 + word.length() > COLUMNS) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
            return String.join("\n", lines);
        }
    }
}
