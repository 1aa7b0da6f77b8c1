package org.facefarm.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.studio.performer.Performers;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractHandlerTest {
    private static final int FRAMES = 16;
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    static Path temp;

    private static StoredClip clip;

    @BeforeAll
    static void render() {
        TrustedRecords.trust();
        clip = StoredClip.of(Performers.ADA, FRAMES, temp);
    }

    private static ExtractTask task(Segment segment, ExtractionSettings settings) {
        return new ExtractTask("extraction000000", "order00000000000", segment, settings, null, null, null, null);
    }

    private static ExtractionSettings.Builder settings() {
        return ExtractionSettings.newBuilder().setDetector(DetectorKind.CASCADE).setCropSize(128);
    }

    private static ExtractHandler handler(StoredClip stored, Optional<Path> models) {
        NetStore store = new NetStore(FaceNets.catalogue(), models, temp.resolve("no-cache"));
        return new ExtractHandler(stored.log(), store, ExtractorSettings.DEFAULT, "extractor-test", CLOCK);
    }

    private static TaskOutput extract(StoredClip stored, ExtractTask task) throws InterruptedException {
        try (ExtractHandler handler = handler(stored, Optional.empty())) {
            return handler.handle(task, context(false));
        }
    }

    private static TaskContext context(boolean cancelled) {
        return new TaskContext() {
            @Override
            public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
                throw new AssertionError("extraction publishes nothing on the way");
            }

            @Override
            public boolean cancelled() {
                return cancelled;
            }

            @Override
            public int attempt() {
                return 1;
            }
        };
    }

    private static <T> List<T> records(TaskOutput output, Class<T> type) {
        return output.records().stream()
                .map(Outgoing::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static SegmentExtracted event(TaskOutput output) {
        List<Outgoing> events = output.summary()
                .apply(Map.of(Topic.FACES, new OffsetRange(1, 10L, 20L), Topic.CROPS, new OffsetRange(2, 30L, 40L)));
        return (SegmentExtracted) ((Event) events.get(0).value()).getBody();
    }

    @Test
    void everyOwnedFrameIsReportedInPresentationOrder() throws Exception {
        TaskOutput output =
                extract(clip, task(clip.segment(0, FRAMES), settings().build()));

        List<FrameFaces> frames = records(output, FrameFaces.class);
        assertThat(frames).hasSize(FRAMES);
        assertThat(frames).extracting(FrameFaces::getPts).isSorted().doesNotHaveDuplicates();
        assertThat(frames).allSatisfy(f -> assertThat(f.getFaces()).hasSize(1));
        assertThat(frames)
                .allSatisfy(f -> assertThat(f.getFaces().get(0).getTrack()).isZero());
        assertThat(event(output).getFramesWithFace()).isEqualTo(FRAMES);
        assertThat(event(output).getBusySeconds()).containsKeys("decode", "find", "settle", "cut", "fill", "publish");
        assertThat(event(output).getFaces()).isEqualTo(new OffsetRange(1, 10L, 20L));
    }

    @Test
    void cropsAreAlignedPictures() throws Exception {
        TaskOutput output = extract(
                clip, task(clip.segment(0, FRAMES), settings().setCropEvery(4).build()));

        List<Crop> crops = records(output, Crop.class);
        assertThat(crops).hasSize(FRAMES / 4);
        assertThat(event(output).getCropCount()).isEqualTo(FRAMES / 4);
        Crop crop = crops.get(0);
        assertThat(crops.get(1).getFrame()).isEqualTo(4);
        assertThat(crop.getFace())
                .isEqualTo(records(output, FrameFaces.class).get(0).getFaces().get(0));
        assertThat(crop.getMask().hasRemaining()).isFalse();
        try (Mat picture = decoded(crop.getPicture().array(), opencv_imgcodecs.IMREAD_COLOR)) {
            assertThat(picture.rows()).isEqualTo(128);
            assertThat(picture.cols()).isEqualTo(128);
        }
    }

    @Test
    void pixelsThatAreNotSquareGiveTheFacesThatAreShown() throws Exception {
        Rational aspect = new Rational(4, 3);
        StoredClip squeezed = StoredClip.of(Performers.ADA, FRAMES, temp, 240).told(aspect);
        ExtractionSettings settings = settings().setCropEvery(8).build();

        TaskOutput plain = extract(clip, task(clip.segment(0, FRAMES), settings));
        TaskOutput shown = extract(squeezed, task(squeezed.segment(0, FRAMES), settings));

        List<FrameFaces> expected = records(plain, FrameFaces.class);
        List<FrameFaces> found = records(shown, FrameFaces.class);
        assertThat(expected).extracting(FrameFaces::getPixelAspect).containsOnly(new Rational(1, 1));
        assertThat(found).extracting(FrameFaces::getPixelAspect).containsOnly(aspect);
        for (int i = 0; i < FRAMES; i++) {
            Box seen = expected.get(i).getFaces().get(0).getBox();
            Box same = found.get(i).getFaces().get(0).getBox();
            assertThat(same.getX()).isCloseTo(seen.getX(), within(3f));
            assertThat(same.getWidth()).isCloseTo(seen.getWidth(), within(5f));
            assertThat(same.getHeight()).isCloseTo(seen.getHeight(), within(5f));
        }
        try (Mat crop = decoded(crop(plain), opencv_imgcodecs.IMREAD_COLOR);
                Mat same = decoded(crop(shown), opencv_imgcodecs.IMREAD_COLOR);
                Mat none = opencv_core.noArray()) {
            assertThat(opencv_core.norm(crop, same, opencv_core.NORM_L1, none) / (3 * crop.total()))
                    .isLessThan(6);
        }
    }

    private static byte[] crop(TaskOutput output) {
        return records(output, Crop.class).get(0).getPicture().array();
    }

    private static Mat decoded(byte[] bytes, int how) {
        try (BytePointer pointer = new BytePointer(bytes);
                Mat data = new Mat(1, bytes.length, opencv_core.CV_8UC1, pointer)) {
            return opencv_imgcodecs.imdecode(data, how);
        }
    }

    @Test
    void aSegmentInTheMiddleOfAGroupOwnsItsFramesOnly() throws Exception {
        TaskOutput output = extract(clip, task(clip.segment(6, 5), settings().build()));

        assertThat(records(output, FrameFaces.class))
                .extracting(FrameFaces::getFrame)
                .containsExactlyInAnyOrder(6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void facesGoOnOverTheBordersOfSegmentsAsIfThereWereNone() throws Exception {
        Segment whole = clip.segment(0, FRAMES);
        Segment first = clip.segment(0, FRAMES / 2);
        Segment second = clip.segment(FRAMES / 2, FRAMES / 2);
        ExtractionSettings settings = settings().build();
        List<FrameFaces> all = records(extract(clip, task(whole, settings)), FrameFaces.class);

        assertThat(records(
                        extract(
                                clip,
                                ExtractTask.newBuilder(task(first, settings))
                                        .setNext(second)
                                        .build()),
                        FrameFaces.class))
                .isEqualTo(all.subList(0, FRAMES / 2));
        assertThat(records(
                        extract(
                                clip,
                                ExtractTask.newBuilder(task(second, settings))
                                        .setPrevious(first)
                                        .build()),
                        FrameFaces.class))
                .isEqualTo(all.subList(FRAMES / 2, FRAMES));
    }

    @Test
    void withoutTheFramesOfItsNeighboursASegmentIsLookedAtAlone() throws Exception {
        Segment gone = Segment.newBuilder(clip.segment(8, 4))
                .setFrames(new OffsetRange(0, 1000L, 1003L))
                .build();
        ExtractTask alone = task(clip.segment(0, 8), settings().build());

        assertThat(extract(clip, ExtractTask.newBuilder(alone).setNext(gone).build())
                        .records())
                .isEqualTo(extract(clip, alone).records());
    }

    @Test
    void aDamagedFrameBecomesAGap() throws Exception {
        TaskOutput output = extract(
                clip.damaged(8), task(clip.segment(0, FRAMES), settings().build()));

        List<FrameFaces> frames = records(output, FrameFaces.class);
        assertThat(frames).hasSize(FRAMES);
        assertThat(frames.stream().filter(f -> f.getGap() != null))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.getFaces()).isEmpty());
        assertThat(event(output).getGaps()).extracting(g -> g.getFrame()).contains(8L);
    }

    @Test
    void theSameTaskGivesTheSameRecords() throws Exception {
        ExtractTask task = task(clip.segment(0, FRAMES), settings().build());

        assertThat(extract(clip, task).records()).isEqualTo(extract(clip, task).records());
    }

    @Test
    void facesAsALaterVersionFindsThemAreLeftToIt() {
        ExtractTask task = task(
                clip.segment(0, FRAMES),
                settings().setVersion(FinderSettings.VERSION + 1).build());

        assertThatThrownBy(() -> extract(clip, task))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("upgrade it");
    }

    @Test
    void withoutNetsATaskForNetsIsRefusedWithAdvice() {
        ExtractTask task = task(
                clip.segment(0, FRAMES),
                settings().setDetector(DetectorKind.NETS).build());

        assertThatThrownBy(() -> extract(clip, task))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("facefarm nets pull")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aTaskThatIsCalledOffEnds() {
        ExtractTask task = task(clip.segment(0, FRAMES), settings().build());
        try (ExtractHandler handler = handler(clip, Optional.empty())) {
            assertThatThrownBy(() -> handler.handle(task, context(true))).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void netsFindPuppetsToo() throws Exception {
        Path models = RealClips.require("models/onnx");
        ExtractTask task = task(
                clip.segment(0, FRAMES),
                settings().setDetector(DetectorKind.NETS).build());
        try (ExtractHandler handler = handler(clip, Optional.of(models))) {
            List<FrameFaces> frames = records(handler.handle(task, context(false)), FrameFaces.class);

            assertThat(frames).allSatisfy(f -> assertThat(f.getFaces()).hasSize(1));
            assertThat(frames).allSatisfy(f -> assertThat(f.getFaces().get(0).getEmbedding())
                    .hasSize(128));
        }
    }
}
