package org.facefarm.client.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.NewOrder;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoPart;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionsTest {
    private static final String GOOD = """
            corrections:
              - {track: 2.5, person: 2}
              - {from: 12s, to: 14.5s, person: nobody}
              - {track: 0.10, from: 300f, person: 1}
            """;

    @TempDir
    private Path folder;

    @Test
    void tracks_and_times_are_peoples_by_the_numbers_of_the_order() throws IOException {
        String scene = order().getTargets().get(0).getVideo().getVideoId();

        assertThat(Corrections.in(order(), file(GOOD)).getCorrections())
                .containsExactly(
                        new Correction(scene, 2, 5, null, 1),
                        new Correction(
                                scene,
                                -1,
                                -1,
                                VideoPart.newBuilder()
                                        .setFromMilliseconds(12_000L)
                                        .setToMilliseconds(14_500L)
                                        .build(),
                                -1),
                        new Correction(
                                scene,
                                0,
                                10,
                                VideoPart.newBuilder().setFromFrame(300L).build(),
                                0));
    }

    @Test
    void without_a_file_the_order_stays_and_with_one_it_is_another() throws IOException {
        Order corrected = Corrections.in(order(), file(GOOD));

        assertThat(Corrections.in(corrected, null)).isSameAs(corrected);
        assertThat(NewOrder.identified(corrected).getOrderId())
                .isNotEqualTo(NewOrder.identified(order()).getOrderId());
        Path other = file("corrections: [{track: 0.0, person: nobody}]\n");
        assertThat(Corrections.in(corrected, other).getCorrections())
                .as("in place of what was said before")
                .hasSize(1);
    }

    @Test
    void whoever_gets_no_face_is_nobody() throws IOException {
        assertThatThrownBy(() -> Corrections.in(order(), file("corrections: [{track: 0.0, person: 7}]\n")))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("names person 7, who gets no new face in this order (1, 2 may be named): to leave"
                        + " faces alone say 'person: nobody'");
    }

    @Test
    void an_order_that_names_nobody_by_number_knows_no_numbers() throws IOException {
        Order pictured = Order.newBuilder(order())
                .setTargetPerson(PersonSelection.newBuilder().build())
                .build();
        Path two = file("corrections: [{track: 0.0, person: 1}]\n");

        assertThatThrownBy(() -> Corrections.in(pictured, two))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("speaks of person 1")
                .hasMessageContaining("--person N");
        assertThat(Corrections.in(pictured, file("corrections: [{track: 0.0, person: nobody}]\n"))
                        .getCorrections())
                .hasSize(1);
    }

    @Test
    void of_several_videos_it_is_said_which() throws IOException {
        Target first = order().getTargets().get(0);
        Target second = Target.newBuilder(first)
                .setVideo(new VideoRef("another", "another.mp4"))
                .build();
        Order two = Order.newBuilder(order()).setTargets(List.of(first, second)).build();

        assertThatThrownBy(() -> Corrections.in(two, file(GOOD)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "an entry does not say which video it is about; the order's targets are scene.mp4,"
                                + " another.mp4");
        Path named = file("corrections: [{video: another.mp4, track: 0.0, person: nobody}]\n");
        assertThat(Corrections.in(two, named).getCorrections())
                .extracting(Correction::getVideoId)
                .containsExactly("another");
        Path unknown = file("corrections: [{video: none.mp4, track: 0.0, person: nobody}]\n");
        assertThatThrownBy(() -> Corrections.in(two, unknown)).hasMessageContaining("there is no target 'none.mp4'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track: 2.5 | track: 5 | line 2, corrections #1.track: '5' is no track",
                "person: 2 | person: Ben | line 2, corrections #1.person: a person's number, or nobody, is meant",
                "'track: 2.5, ' | '' | line 2, corrections #1: says of no face whose it is",
                "'track: 2.5, ' | 'tracks: 2.5, ' | there is no such key; did you mean 'track'?",
                "to: 14.5s | to: 1s | line 3, corrections #2: the part from 12s to 1s ends before it begins",
                "', person: nobody' | '' | line 3, corrections #2.person: is missing",
            })
    void every_mistake_is_told_with_file_line_and_key(String part, String instead, String message) {
        assertThatThrownBy(() -> Corrections.in(order(), file(GOOD.replace(part, instead == null ? "" : instead))))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(folder.resolve("corrections.yaml").toString())
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("\n", "Exception");
    }

    /** Onto person 1, and another face onto person 2. */
    private static Order order() {
        return Order.newBuilder(MadeUpRecords.order().build())
                .setTargetPerson(number(1))
                .setMappings(List.of(FaceMapping.newBuilder()
                        .setFacePerson(number(1))
                        .setTargetPerson(number(2))
                        .setFaceConsent("carla")
                        .setTargetConsents(List.of("dan"))
                        .build()))
                .build();
    }

    private static PersonSelection number(int number) {
        return new PersonSelection(PersonRule.NUMBERED, null, List.of(), List.of(number));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("corrections.yaml"), text);
    }
}
