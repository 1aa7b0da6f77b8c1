package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
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

    @Test
    void further_people_come_with_their_consents() throws IOException {
        OrderFile order = read(GOOD + """
                others:
                  - {face: [carla.mp4, carla2.mp4], consent: carla-2026}
                  - {face: [dan.mp4], consent: dan-2026, person: dan.jpg}
                faceConsent: anna-2026
                targetConsents: [ben-2026]
                """);

        assertThat(order.others())
                .extracting(OrderFile.Other::face)
                .containsExactly(List.of("carla.mp4", "carla2.mp4"), List.of("dan.mp4"));
        assertThat(order.others()).extracting(OrderFile.Other::consent).containsExactly("carla-2026", "dan-2026");
        assertThat(order.faceConsent()).isEqualTo("anna-2026");
        assertThat(order.targetConsents()).containsExactly("ben-2026");
        assertThat(order.others()).extracting(OrderFile.Other::person).containsExactly(List.of(), List.of("dan.jpg"));
        assertThat(read(GOOD).others()).isEmpty();
    }

    @Test
    void a_person_is_one_picture_or_number_or_several() throws IOException {
        assertThat(read(GOOD + "person: 2\n").person()).containsExactly("2");
        assertThat(read(GOOD + "person: [a.jpg, b.jpg]\nfacePerson: c.jpg\n").person())
                .containsExactly("a.jpg", "b.jpg");
        assertThat(read(GOOD).person()).isEmpty();
    }

    @Test
    void further_people_on_the_command_line_are_a_consent_and_videos() {
        assertThat(OtherPerson.parse("carla-2026=carla.mp4,b=c.mp4"))
                .isEqualTo(new OtherPerson(
                        "carla-2026", List.of(Path.of("carla.mp4"), Path.of("b=c.mp4")), PersonWish.MOST_SEEN));
        for (String wrong : List.of("carla.mp4", "=carla.mp4", "carla-2026=", "carla-2026=,")) {
            assertThatThrownBy(() -> OtherPerson.parse(wrong))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("write CONSENT=VIDEO")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
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
                "trainTime: 2h | 'others: [{face: [carla.mp4]}]' | needs 'face:' and 'consent:'",
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
