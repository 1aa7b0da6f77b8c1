package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any release wrote, every later one reads: logs are kept for months and compacted topics for ever. */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("src/main/resources/released");

    static List<Schema> released() {
        return RecordCodec.releasedSchemas();
    }

    @Test
    void theIndexNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            assertThat(Files.readAllLines(RELEASED.resolve("index")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.filter(f -> f.toString().endsWith(".avsc"))
                                    .map(f -> RELEASED.relativize(f).toString())
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void theCurrentSchemaReadsWhatWasReleased(Schema writer) {
        Schema reader = ReleaseSchemas.current().stream()
                .filter(s -> s.getFullName().equals(writer.getFullName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(writer.getFullName() + " was released and may not be dropped"));
        assertReads(reader, writer);
    }

    @ParameterizedTest
    @MethodSource("released")
    void everyReleaseReadsThoseBefore(Schema writer) {
        List<Schema> same = released().stream()
                .filter(s -> s.getFullName().equals(writer.getFullName()))
                .toList();
        same.subList(same.indexOf(writer), same.size()).forEach(reader -> assertReads(reader, writer));
    }

    @Test
    void theFormatIsThatOfTheNewestReleaseOrOneMoreOnceAnySchemaDiffers() {
        Map<String, Schema> newest = new TreeMap<>();
        released().forEach(schema -> newest.put(schema.getFullName(), schema));
        boolean same =
                ReleaseSchemas.current().stream().allMatch(schema -> schema.equals(newest.get(schema.getFullName())));
        assertThat(FarmFormat.CURRENT).isEqualTo(newestRelease() + (same ? 0 : 1));
    }

    private static int newestRelease() {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("v"))
                    .mapToInt(name -> Integer.parseInt(name.substring(1)))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertReads(Schema reader, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility result =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(result.getType()).as(result.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
}
