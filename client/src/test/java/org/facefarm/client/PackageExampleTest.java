package org.facefarm.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in this package's Javadoc is code that compiles. */
class PackageExampleTest {
    @Test
    void the_example_that_people_read_is_the_one_that_is_compiled_here() throws IOException {
        String read = between(
                Files.readString(Path.of("src/main/java/org/facefarm/client/package-info.java"))
                        .replace("\n *", "\n"),
                "<pre>{@code",
                "}</pre>");
        String compiled = between(
                Files.readString(Path.of("src/test/java/org/facefarm/client/FirstOrder.java")),
                "// from here",
                "// to here");

        assertThat(words(compiled)).contains("FarmClient").isEqualTo(words(read));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** However lines are broken. */
    private static String words(String code) {
        return code.replaceAll("\\s+", "");
    }
}
