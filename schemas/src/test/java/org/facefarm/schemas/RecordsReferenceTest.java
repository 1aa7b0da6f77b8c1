package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.facefarm.schemas.record.Order;
import org.junit.jupiter.api.Test;

class RecordsReferenceTest {
    private static final Path PAGE = Path.of("../docs/records.md");

    @Test
    void thePageSaysWhatTheSchemasSay() throws IOException {
        if ("write".equals(System.getProperty("facefarm.docs"))) {
            Files.writeString(PAGE, RecordsReference.markdown());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/records.md is out of date; to write it anew: " + RecordsReference.COMMAND)
                .isEqualTo(RecordsReference.markdown());
    }

    @Test
    void noRecordIsLeftOut() throws Exception {
        Path classes = Path.of(Order.class.getResource("Order.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(classes)) {
            List<String> generated = files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
            assertThat(RecordsReference.namedTypes())
                    .extracting(Schema::getName)
                    .containsAll(generated);
        }
    }
}
