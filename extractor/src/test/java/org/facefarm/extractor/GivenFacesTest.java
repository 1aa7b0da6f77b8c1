package org.facefarm.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FacesGiven;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.schemas.record.GivenRange;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody tells of the faces of a clip at 25 frames a second takes the place of looking for them. */
class GivenFacesTest {
    private static final int FRAMES = 12;
    private static final String ID = "given00000000000";

    @TempDir
    static Path temp;

    private static StoredClip clip;
    private static List<FrameFaces> found;

    @BeforeAll
    static void look() throws InterruptedException {
        clip = StoredClip.of(Performers.ADA, FRAMES, temp);
        found = extract(clip.log(), task(clip.segment(0, FRAMES)).build(), FrameFaces.class);
        assertThat(found).allSatisfy(frame -> assertThat(frame.getFaces()).hasSize(1));
    }

    private static ExtractTask.Builder task(Segment segment) {
        return ExtractTask.newBuilder()
                .setExtractionId("extraction000000")
                .setOrderId("order00000000000")
                .setSegment(segment)
                .setSettings(ExtractionSettings.newBuilder()
                        .setDetector(DetectorKind.CASCADE)
                        .setCropSize(128)
                        .build());
    }

    private static <T> List<T> extract(InMemoryLog log, ExtractTask task, Class<T> type) throws InterruptedException {
        NetStore nets = new NetStore(FaceNets.catalogue(), Optional.empty(), temp.resolve("no-cache"));
        try (ExtractHandler handler =
                new ExtractHandler(log, nets, ExtractorSettings.DEFAULT, "test", Clock.systemUTC())) {
            return handler.handle(task, new Alone()).records().stream()
                    .map(Outgoing::value)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }

    private static GivenFace given(Face face) {
        return new GivenFace(
                face.getBox(),
                face.getLandmarks(),
                face.getLandmarkModel(),
                face.getScore(),
                face.getTrack(),
                face.getPose(),
                face.getAlignment(),
                face.getFilled());
    }

    /** A face of which nothing is told but 468 points. */
    private static GivenFace points(Face face) {
        return GivenFace.newBuilder().setLandmarks(face.getLandmarks()).build();
    }

    private static GivenFrame frame(long place, GivenFace... faces) {
        return new GivenFrame(ID, place, List.of(faces));
    }

    private static FacesGiven stored(InMemoryLog log, boolean byTime, List<GivenFrame> frames) {
        List<GivenRange> ranges = new ArrayList<>();
        for (GivenFrame frame : frames) {
            OffsetRange range = log.append(Topic.GIVEN_FACES, ID, List.of(frame));
            ranges.add(new GivenRange(frame.getPlace(), frame.getPlace(), range));
        }
        return new FacesGiven(ID, "scene.faces.json", GivenPixels.SQUARE, byTime, ranges);
    }

    private static List<FrameFaces> told(Segment segment, boolean byTime, List<GivenFrame> frames)
            throws InterruptedException {
        InMemoryLog log = clip.log();
        FacesGiven given = stored(log, byTime, frames);
        return extract(log, task(segment).setGiven(given).setStart(0L).build(), FrameFaces.class);
    }

    private static Face withoutSharpness(Face face) {
        return Face.newBuilder(face).setSharpness(0).build();
    }

    @Test
    void facesThatWereFoundAndAreToldAreTheSame() throws Exception {
        List<GivenFrame> frames = found.stream()
                .map(f -> frame(f.getFrame(), given(f.getFaces().get(0))))
                .toList();

        List<FrameFaces> again = told(clip.segment(0, FRAMES), false, frames);

        assertThat(again).hasSize(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(again.get(i).getPts()).isEqualTo(found.get(i).getPts());
            // It is measured where the face was found, before it is steadied.
            assertThat(withoutSharpness(again.get(i).getFaces().get(0)))
                    .isEqualTo(withoutSharpness(found.get(i).getFaces().get(0)));
        }
    }

    @Test
    void pointsAloneAreAFaceWithCropsAndATrack() throws Exception {
        InMemoryLog log = clip.log();
        FacesGiven given = stored(
                log,
                false,
                found.stream()
                        .map(f -> frame(f.getFrame(), points(f.getFaces().get(0))))
                        .toList());
        ExtractTask task = task(clip.segment(0, FRAMES)).setGiven(given).build();

        List<FrameFaces> frames = extract(log, task, FrameFaces.class);

        assertThat(frames)
                .allSatisfy(f -> assertThat(f.getFaces().get(0).getTrack()).isZero());
        Face face = frames.get(5).getFaces().get(0);
        Face seen = found.get(5).getFaces().get(0);
        assertThat(face.getScore()).isEqualTo(1);
        assertThat(face.getAlignment().get(0)).isCloseTo(seen.getAlignment().get(0), within(3e-4f));
        assertThat(face.getAlignment().get(2)).isCloseTo(seen.getAlignment().get(2), within(0.02f));
        assertThat(face.getSharpness()).isPositive();
        assertThat(extract(log, task, Crop.class)).hasSize(FRAMES);
    }

    @Test
    void framesOfWhichNothingIsToldShowNobody() throws Exception {
        GivenFace face = given(found.get(3).getFaces().get(0));

        List<FrameFaces> frames = told(clip.segment(0, FRAMES), false, List.of(frame(3, face)));

        assertThat(frames).extracting(f -> f.getFaces().size()).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aTimeIsTheFirstFrameShownThenOrLater() throws Exception {
        GivenFace face = given(found.get(3).getFaces().get(0));

        List<FrameFaces> frames =
                told(clip.segment(0, FRAMES), true, List.of(frame(0, face), frame(80, face), frame(121, face)));

        assertThat(frames).extracting(f -> f.getFaces().size()).containsExactly(1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aSegmentTakesItsOwnFrames() throws Exception {
        GivenFace face = given(found.get(3).getFaces().get(0));
        List<GivenFrame> frames = List.of(frame(2, face), frame(7, face));
        InMemoryLog log = clip.log();
        FacesGiven given = stored(log, false, frames);
        Segment first = clip.segment(0, 6);
        Segment second = clip.segment(6, 6);

        assertThat(extract(log, task(first).setNext(second).setGiven(given).build(), FrameFaces.class))
                .extracting(f -> f.getFaces().size())
                .containsExactly(0, 0, 1, 0, 0, 0);
        assertThat(extract(log, task(second).setPrevious(first).setGiven(given).build(), FrameFaces.class))
                .extracting(f -> f.getFaces().size())
                .containsExactly(0, 1, 0, 0, 0, 0);
    }

    @Test
    void whatIsToldOfNoFrameOrNoFaceFailsForGood() {
        Face seen = found.get(3).getFaces().get(0);

        assertThatThrownBy(() -> told(clip.segment(0, FRAMES), false, List.of(frame(FRAMES, given(seen)))))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(
                        "scene.faces.json tells of frame 12, and the last frame of the video is 11 (the first is 0)");
        assertThatThrownBy(() -> told(clip.segment(0, FRAMES), true, List.of(frame(9_000, given(seen)))))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("9000 ms after the video's start, where it has ended");
        GivenFace five = GivenFace.newBuilder()
                .setLandmarks(seen.getLandmarks().subList(0, 10))
                .build();
        assertThatThrownBy(() -> told(clip.segment(0, FRAMES), false, List.of(frame(3, five))))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("5 landmarks, not 68, 98 or 468");
    }

    /** Nobody calls the task off. */
    private static final class Alone implements TaskContext {
        @Override
        public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
            throw new AssertionError("extraction publishes nothing on the way");
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public int attempt() {
            return 1;
        }
    }
}
