package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facefarm.client.request.MadeUpFiles.consent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedMapTest {
    static {
        TrustedRecords.trust();
    }

    @TempDir
    Path folder;

    private List<Path> faces;
    private PersonWish person = number(1);

    @BeforeEach
    void files() throws IOException {
        faces = List.of(MadeUpFiles.video(folder));
        Files.writeString(
                folder.resolve("consent.yaml"),
                "consents:\n" + consent("ada", "face", "ada") + consent("bruno", "target", "bruno")
                        + consent("carla", "face", "carla") + consent("dan", "target", "dan")
                        + consent("bruno-face", "face", "bruno"));
    }

    @Test
    void further_faces_have_consents_of_their_own() {
        CheckedSwap checked = check(mapped(faces, null, 2, "carla", "dan"));

        assertThat(checked.consents().all())
                .extracting(Consent::getConsentId)
                .as("of the first face, and of those who may be learned")
                .containsExactly("ada", "bruno", "carla");
        assertThat(checked.map()).singleElement().satisfies(one -> assertThat(
                        one.consents().all())
                .extracting(Consent::getConsentId)
                .containsExactly("carla", "dan"));
        assertRefused(
                "'dan' is named for two people",
                mapped(faces, null, 2, "carla", "dan"),
                mapped(faces, null, 3, "carla", "dan"));
        assertRefused("there is no consent 'eve' with the role 'target'", mapped(faces, null, 2, "carla", "eve"));
    }

    @Test
    void further_faces_go_onto_people_of_their_own() {
        person = PersonWish.MOST_SEEN;
        assertRefused("name that person too with --person", mapped(faces, null, 2, "carla", "dan"));
        person = number(2);
        assertRefused("person 2 gets two faces", mapped(faces, null, 2, "carla", "dan"));
    }

    @Test
    void a_further_face_comes_from_videos_or_from_a_model() {
        assertRefused("comes from videos or from a model", mapped(faces, "anna", 2, "carla", "dan"));
    }

    @Test
    void several_people_are_told_apart_by_the_face_nets_only() {
        CheckedSwap checked = check(mapped(faces, null, 2, "carla", "dan"));
        MergeSettings merge = MergeSettings.newBuilder()
                .setVideoEncoder("libopenh264")
                .setQuality(16)
                .build();
        VideoEncoders encoders = VideoEncoders.all(
                checked.wish().targets(),
                checked.sources(),
                new EncoderChoice(merge.getVideoEncoder(), merge.getQuality()));

        assertThatThrownBy(() -> checked.request(found(DetectorKind.CASCADE), merge, encoders, null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("facefarm nets pull");
        assertThat(checked.request(found(DetectorKind.NETS), merge, encoders, null)
                        .map())
                .isEqualTo(checked.map());
    }

    @Test
    void what_the_orders_own_model_draws_it_learns() {
        assertRefused(
                "the model of this order learns the faces of ada, bruno, and 'carla' is of carla",
                mapped(List.of(), null, 2, "carla", "dan"));

        assertThat(check(mapped(List.of(), null, 2, "bruno-face", "dan")).map()).hasSize(1);
    }

    private void assertRefused(String message, MapWish... map) {
        assertThatThrownBy(() -> check(map)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }

    private CheckedSwap check(MapWish... map) {
        return CheckedSwap.of(
                new SwapWish(
                        faces,
                        null,
                        List.of(new SwapRequest.TargetFile(faces.get(0), folder.resolve("out.mp4"))),
                        PersonWish.MOST_SEEN,
                        person,
                        List.of(),
                        List.of(map),
                        folder.resolve("consent.yaml"),
                        "ada",
                        List.of(),
                        TrainingSettings.newBuilder().setPreset("lite").build(),
                        IngestSettings.DEFAULT,
                        List.of()),
                LocalDate.of(2026, 6, 15));
    }

    private static ExtractionSettings found(DetectorKind by) {
        return ExtractionSettings.newBuilder().setDetector(by).build();
    }

    private static MapWish mapped(List<Path> videos, String ready, int onto, String faceId, String targetId) {
        return new MapWish(videos, ready, PersonWish.MOST_SEEN, number(onto), faceId, List.of(targetId));
    }

    private static PersonWish number(int number) {
        return new PersonWish(List.of(), List.of(number));
    }
}
