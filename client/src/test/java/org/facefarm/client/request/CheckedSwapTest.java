package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facefarm.client.request.MadeUpFiles.consent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facefarm.client.input.UserError;
import org.facefarm.client.landmarks.LandmarkFile;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.MediaException;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedSwapTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static final ExtractionSettings FOUND =
            ExtractionSettings.newBuilder().setDetector(DetectorKind.CASCADE).build();

    @TempDir
    Path folder;

    private List<Path> faces;
    private List<SwapRequest.TargetFile> targets;
    private List<OtherPerson> others = List.of();
    private List<Path> landmarks = List.of();
    private String model;
    private String preset = "lite";
    private PersonWish person = PersonWish.MOST_SEEN;

    @BeforeEach
    void wish() throws IOException {
        Path video = MadeUpFiles.video(folder);
        faces = List.of(video);
        targets = List.of(new SwapRequest.TargetFile(video, folder.resolve("out.mp4")));
        Files.writeString(
                folder.resolve("consent.yaml"),
                "consents:\n" + consent("ada", "face", "ada") + consent("bruno", "target", "bruno"));
    }

    @Test
    void what_can_be_granted_tells_its_consents_and_what_the_targets_are() {
        CheckedSwap checked = check(TODAY);

        assertThat(checked.consents().all()).extracting(Consent::getConsentId).containsExactly("ada", "bruno");
        assertThat(checked.sources()).hasSize(1);
    }

    @Test
    void a_face_comes_from_videos_or_from_a_model() {
        model = "anna";
        assertThat(check(TODAY).wish().faces())
                .as("a one-shot swapper wants both, which the farm tells")
                .isNotEmpty();
        faces = List.of();
        assertThat(check(TODAY).wish().model()).isEqualTo("anna");
        model = null;
        assertRefused("either --face VIDEO or --model MODEL");
    }

    @Test
    void further_people_are_learned_by_a_net_for_many() {
        others = List.of(new OtherPerson("carla", faces, PersonWish.MOST_SEEN));
        assertRefused("preset lite learns two people and the order names 3");

        preset = "many";
        model = "anna";
        faces = List.of();
        assertRefused("leave one of them out");
    }

    @Test
    void everybody_must_consent_today() {
        assertThatThrownBy(() -> check(LocalDate.of(2027, 1, 1)))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.refusal()).isTrue());

        preset = "many";
        others = List.of(new OtherPerson("carla", faces, PersonWish.MOST_SEEN));
        assertThatThrownBy(() -> check(TODAY)).hasMessageContaining("no consent 'carla'");
    }

    @Test
    void two_videos_never_become_one_file() {
        targets = List.of(targets.get(0), targets.get(0));

        assertRefused("two videos would both become");
    }

    @Test
    void what_a_file_has_no_place_for_is_told_beforehand() {
        Path video = folder.resolve("scene.mp4");
        try (ClipWriter clip = ClipWriter.of(video, 64, 48, 25)) {
            clip.add(new byte[64 * 48 * 3], 0);
            clip.sound(new short[4800], 48_000, 1);
            clip.finish();
        }
        targets = List.of(
                new SwapRequest.TargetFile(video, folder.resolve("out.ts")),
                new SwapRequest.TargetFile(video, folder.resolve("out.webm")));

        assertThat(check(TODAY).leftOut())
                .singleElement()
                .asString()
                .contains("out.webm will lack audio stream 1 (aac) of ")
                .endsWith("scene.mp4: this kind of file has no place for it");
    }

    @Test
    void files_are_there_and_are_videos() throws IOException {
        faces = List.of(folder.resolve("none.mp4"));
        assertRefused("there is no file");

        faces = List.of(Files.writeString(folder.resolve("notes.mp4"), "this is no video\n".repeat(100)));
        assertThatThrownBy(() -> check(TODAY))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("notes.mp4");
    }

    @Test
    void a_part_begins_before_the_video_ends() {
        Path video = faces.get(0);
        targets =
                List.of(new SwapRequest.TargetFile(video, folder.resolve("out.mp4"), PartWish.of("0.00", "0f"), null));
        assertThat(check(TODAY).sources()).hasSize(1);

        targets = List.of(
                targets.get(0),
                new SwapRequest.TargetFile(video, folder.resolve("late.mp4"), PartWish.of("2s", "3s"), null));
        assertRefused("no frame of pictures lies in the part from 2s to 3s: it has one frame, 0f");
    }

    @Test
    void a_picture_of_a_person_is_there() {
        person = PersonWish.of(List.of("none.png"), folder);

        assertRefused("there is no picture");
    }

    @Test
    void crops_are_as_large_as_what_the_preset_learns_from() {
        assertThat(extraction("lite")).isEqualTo(FOUND);
        assertThat(extraction("film-128")).isEqualTo(FOUND);
        assertThat(extraction("film-256").getCropSize()).isEqualTo(384);
        assertThat(extraction("film-512"))
                .isEqualTo(ExtractionSettings.newBuilder(FOUND)
                        .setCropSize(768)
                        .setOwnBelow(512)
                        .build());
    }

    @Test
    void where_nothing_is_trained_crops_are_small() {
        model = "anna";
        faces = List.of();

        assertThat(extraction("film-512")).isEqualTo(FOUND);
    }

    private ExtractionSettings extraction(String wanted) {
        preset = wanted;
        MergeSettings merge = MergeSettings.newBuilder()
                .setVideoEncoder("libopenh264")
                .setQuality(16)
                .build();
        CheckedSwap checked = check(TODAY);
        EncoderChoice choice = new EncoderChoice(merge.getVideoEncoder(), merge.getQuality());
        return checked.request(FOUND, merge, VideoEncoders.all(targets, checked.sources(), choice), null)
                .extraction();
    }

    @Test
    void a_landmark_file_is_about_one_video_of_the_order() throws IOException {
        Path other = Files.writeString(
                folder.resolve("a.json"), "{\"video\": \"scene.mp4\", \"pixels\": \"coded\", \"frames\": []}");
        landmarks = List.of(other);
        assertRefused("a.json is about the video 'scene.mp4', and the order's are pictures");

        Path right = Files.writeString(folder.resolve("b.json"), landmarks("pictures"));
        landmarks = List.of(right);
        assertThat(check(TODAY).landmarks()).extracting(LandmarkFile::video).containsExactly(faces.get(0));

        landmarks = List.of(right, right);
        assertRefused("are both about pictures");
    }

    private static String landmarks(String video) {
        String points = IntStream.range(0, 68)
                .mapToObj(i -> "[%d, %d]".formatted(i % 10, i / 10))
                .collect(Collectors.joining(", "));
        return "{\"video\": \"%s\", \"pixels\": \"coded\", \"frames\": [{\"frame\": 0, \"faces\": [{\"landmarks\": [%s]}]}]}"
                .formatted(video, points);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> check(TODAY)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }

    private CheckedSwap check(LocalDate today) {
        return CheckedSwap.of(
                new SwapWish(
                        faces,
                        model,
                        targets,
                        PersonWish.MOST_SEEN,
                        person,
                        others,
                        List.of(),
                        folder.resolve("consent.yaml"),
                        null,
                        List.of(),
                        TrainingSettings.newBuilder().setPreset(preset).build(),
                        IngestSettings.DEFAULT,
                        landmarks),
                today);
    }
}
