package org.facefarm.farm.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.farm.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFileTest {
    private static final String GOOD = """
            face: [anna.mp4]
            into:
              - {video: scene1.mp4, output: one.mp4}
              - {video: scene2.mp4, output: two.mp4}
            consent: consent.yaml
            trainTime: 2h
            """;

    @TempDir
    Path folder;

    @Test
    void an_order_is_read_whole() throws IOException {
        OrderFile order = read(GOOD);

        assertThat(order.face()).containsExactly("anna.mp4");
        assertThat(order.into()).extracting(OrderFile.Into::output).containsExactly("one.mp4", "two.mp4");
        assertThat(order.trainTime()).isEqualTo("2h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trainTime | traintime | traintime",
                "one.mp4 | ../one.mp4 | must be a plain file name",
                "one.mp4 | .hidden.mp4 | must be a plain file name",
                "output: one.mp4 | 'output: ' | needs 'video:' and 'output:'",
                "'consent: consent.yaml' | '' | 'consent:' must name",
                "'face: [anna.mp4]' | 'face: []' | 'face:' must list",
            })
    void a_wrong_order_is_refused_in_one_line(String part, String instead, String message) {
        assertThatThrownBy(() -> read(GOOD.replace(part, instead == null ? "" : instead)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private OrderFile read(String text) throws IOException {
        return OrderFile.read(Files.writeString(folder.resolve("order.yaml"), text));
    }
}
