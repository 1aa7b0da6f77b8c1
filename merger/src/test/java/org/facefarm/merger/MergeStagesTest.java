package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.media.MediaLimits;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.plan.PlanStage;
import org.facefarm.merger.internal.read.ReadFrame;
import org.facefarm.merger.internal.read.ReadStage;
import org.facefarm.merger.internal.swap.SwapStage;
import org.facefarm.merger.internal.swap.SwappedFrame;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.log.RecordLog;
import org.junit.jupiter.api.Test;

/** Each stage by itself: it needs no handler. */
class MergeStagesTest extends MergeOfScene {
    @Test
    void thePlanReadsEachLogOnceAlsoWhereFewerFacesThanFramesLieThere() {
        Frame hidden = Frame.newBuilder(scene.frames.get(0)).setShown(false).build();
        scene.frames.set(0, hidden);
        scene.faces.remove(0);
        Readings log = new Readings(scene.log(), new ArrayList<>());

        MergePlan plan = new PlanStage(log).plan(scene.task(Scene.settings()));

        assertThat(log.read()).containsExactlyInAnyOrder(Topic.FRAMES, Topic.FACES);
        assertThat(plan.shown()).hasSize(FRAMES - 1);
        assertThat(plan.wanted()).hasSize(FRAMES - 1);
        assertThat(plan.passes()).isFalse();
    }

    @Test
    void aPlanWithoutFacesPassesThePackets() {
        nobody();
        assertThat(plan().passes()).isTrue();
    }

    @Test
    void readingGivesEveryFrameOnceInOrderWithItsFaces() {
        List<ReadFrame> frames = new ArrayList<>();
        new ReadStage(MediaLimits.DEFAULT, 1).read(plan(), List.of(FaceView.of(32)), () -> false, frames::add);

        assertThat(frames)
                .extracting(frame -> frame.place().ordinal())
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(frames).allSatisfy(frame -> assertThat(frame.faces())
                .singleElement()
                .satisfies(face -> assertThat(face.bgr().rows()).isEqualTo(32)));
        frames.forEach(ReadFrame::close);
    }

    @Test
    void aNetworkThatIsShownLinesSeesThemWhereTheFaceHasAMeshOfItsOwn() {
        Face meshed = scene.faces.get(0).getFaces().get(0);
        Face unmeshed = Face.newBuilder(meshed)
                .setLandmarkModel(LandmarkModel.MEAN_SHAPE)
                .build();
        scene.faces.set(1, scene.faces(1, List.of(unmeshed)));
        int plane = 32 * 32;
        float[] plain = new float[2 * 3 * plane];
        float[] lined = new float[2 * 3 * plane];
        put(FaceView.of(32), plain);
        put(FaceView.of(32).withLines(true), lined);

        assertThat(Arrays.mismatch(plain, 0, 3 * plane, lined, 0, 3 * plane)).isNotNegative();
        assertThat(Arrays.mismatch(plain, 3 * plane, 6 * plane, lined, 3 * plane, 6 * plane))
                .isNegative();
    }

    private void put(FaceView view, float[] batch) {
        List<ReadFrame> frames = new ArrayList<>();
        new ReadStage(MediaLimits.DEFAULT, 1).read(plan(), List.of(view), () -> false, frames::add);
        for (int i = 0; i < 2; i++) {
            frames.get(i).faces().get(0).putInto(batch, i);
        }
        frames.forEach(ReadFrame::close);
    }

    @Test
    void swappingKeepsTheOrderAndHoldsNoMoreFramesThanItMay() {
        List<SwappedFrame> swapped = new ArrayList<>();
        int[] read = {0};
        try (SwapStage swap = new SwapStage(List.of(new Inverter()), 3, Long.MAX_VALUE, swapped::add)) {
            new ReadStage(MediaLimits.DEFAULT, 1).read(plan(), List.of(FaceView.of(32)), () -> false, frame -> {
                swap.add(frame);
                read[0]++;
                assertThat(read[0] - swapped.size()).isLessThan(3);
            });
            swap.finish();
        }

        assertThat(swapped)
                .hasSize(FRAMES)
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(a.place().ordinal(), b.place().ordinal()));
        swapped.forEach(SwappedFrame::close);
    }

    private MergePlan plan() {
        return new PlanStage(scene.log()).plan(scene.task(Scene.settings()));
    }

    /** Notes what is read. */
    private record Readings(RecordLog log, List<Topic> read) implements RecordLog {
        @Override
        public <T extends SpecificRecord> void read(
                Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
            read.add(topic);
            log.read(topic, range, key, type, sink);
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
