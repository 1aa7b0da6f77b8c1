package org.facefarm.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;

/** Writes the current schemas as those of a release: {@code ReleaseSchemas schemas/src/main/resources/released v2}. */
final class ReleaseSchemas {
    private ReleaseSchemas() {}

    public static void main(String[] args) throws IOException {
        Path released = Path.of(args[0]);
        Path folder = Files.createDirectories(released.resolve(args[1]));
        for (Schema schema : current()) {
            Files.writeString(
                    folder.resolve(schema.getName() + ".avsc"), SchemaFormatter.format("json/pretty", schema) + "\n");
        }
        try (Stream<Path> files = Files.walk(released)) {
            List<String> names = files.filter(f -> f.toString().endsWith(".avsc"))
                    .map(f -> released.relativize(f).toString())
                    .sorted()
                    .toList();
            Files.write(released.resolve("index"), names);
        }
    }

    /** Schemas of everything the topics hold. */
    static List<Schema> current() {
        return Arrays.stream(Topic.values())
                .flatMap(t -> t.types().stream())
                .distinct()
                .map(SpecificData.get()::getSchema)
                .toList();
    }
}
