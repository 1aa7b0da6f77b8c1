package org.facefarm.client.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.LookWish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What order files say of parts that look otherwise. */
class OrderedLooksTest {
    @TempDir
    Path folder;

    @Test
    void parts_of_a_video_may_look_otherwise() throws IOException {
        OrderFile order = read("[{from: 12s, to: 300f, feather: 0.1}, {to: 5f, colour: none, faceScale: 1.1}]");

        assertThat(order.into().get(0).looks()).isEmpty();
        assertThat(order.into().get(1).looks())
                .containsExactly(LookWish.of("12s..300f,feather=0.1"), LookWish.of("..5f,colour=none,face-scale=1.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{feather: 0.1} | is of no part",
                "{from: 5f} | says nothing of how the part looks",
                "{from: 5f, feather: 3} | feather must be from 0 to 1, not 3",
                "{from: 5f, mask: round} | mask must be hull or learned or product, not 'round'",
                "{from: 5f, fether: 0.1} | did you mean 'feather'",
                "{from: 9f, to: 5f, feather: 0.1} | ends before it begins"
            })
    void a_look_of_a_part_that_cannot_be_is_told_with_its_line(String look, String message) {
        assertThatThrownBy(() -> read("[" + look + "]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("line")
                .hasMessageContaining(message);
    }

    /** @param looks of the second of two videos */
    private OrderFile read(String looks) throws IOException {
        return OrderFile.read(Files.writeString(folder.resolve("order.yaml"), """
                face: [anna.mp4]
                into:
                  - {video: scene1.mp4, output: one.mp4}
                  - {video: scene2.mp4, output: two.mp4, looks: %s}
                consent: consent.yaml
                """.formatted(looks)));
    }
}
