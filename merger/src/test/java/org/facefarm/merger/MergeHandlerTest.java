package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Performers;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.vision.media.VideoFrame;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeHandlerTest {
    private static final int FRAMES = 20;

    @TempDir
    Path folder;

    private Scene scene;
    private boolean cancelled;

    @BeforeEach
    void film() throws Exception {
        scene = new Scene(folder, Performers.BRUNO, FRAMES);
    }

    @Test
    void trueFacesGiveTheTrueSwapAndTheRestOfEveryFrameStays() throws Exception {
        OracleSwapper oracle = new OracleSwapper(scene, Performers.ADA, Performers.BRUNO);
        TaskOutput output = merge(scene.task(Scene.settings()), oracle);

        Pictures before = Pictures.of(scene.stream, scene.log.frames);
        Pictures after = merged(output);
        assertThat(after.pts()).isEqualTo(before.pts());
        for (int i = 0; i < FRAMES; i++) {
            Truth truth = Studio.truth(Performers.BRUNO, scene.moments.get(i), Scene.WIDTH, Scene.HEIGHT);
            byte[] ideal;
            try (VideoFrame frame = OracleSwapper.frame(oracle.truth(i));
                    Mat plane = frame.plane(0);
                    Mat copy = plane.clone()) {
                ideal = new byte[Scene.WIDTH * Scene.HEIGHT];
                copy.data().get(ideal);
            }
            assertThat(innerPsnr(after.luma().get(i), ideal, truth)).isGreaterThan(36);
            assertThat(innerPsnr(before.luma().get(i), ideal, truth)).isLessThan(30);
            assertThat(rows(after.luma().get(i), 0, 20))
                    .isEqualTo(rows(before.luma().get(i), 0, 20));
        }
        SegmentMerged event = event(output);
        assertThat(event.getFacesSwapped()).isEqualTo(FRAMES);
        assertThat(event.getFramesSwapped()).isEqualTo(FRAMES);
        assertThat(event.getPacketCount()).isEqualTo(FRAMES);
        assertThat(event.getGaps()).isEmpty();
    }

    @Test
    void sameTaskGivesTheSameBytes() throws Exception {
        MergeTask task = scene.task(MergeSettings.newBuilder(Scene.settings())
                .setVideoEncoder("libopenh264")
                .setQuality(24)
                .build());
        assertThat(bytes(merge(task, new Inverter()))).isEqualTo(bytes(merge(task, new Inverter())));
    }

    @Test
    void somebodyElsesFaceIsNeverTouched() throws Exception {
        Truth truth = Studio.truth(Performers.BRUNO, scene.moments.get(0), Scene.WIDTH, Scene.HEIGHT);
        for (int i = 0; i < FRAMES; i++) {
            scene.log.faces.set(i, scene.faces(i, List.of(Scene.face(truth, 0, List.of(0f, 1f)))));
        }
        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());
        assertThat(merged(output).luma())
                .containsExactlyElementsOf(
                        Pictures.of(scene.stream, scene.log.frames).luma());
        assertThat(event(output).getFacesSwapped()).isZero();
    }

    @Test
    void framesWithoutAFaceStayAndAreNoGaps() throws Exception {
        for (int i = 5; i < 9; i++) {
            scene.log.faces.set(i, scene.faces(i, List.of()));
        }
        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());
        Pictures before = Pictures.of(scene.stream, scene.log.frames);
        Pictures after = merged(output);
        for (int i = 0; i < FRAMES; i++) {
            boolean same = Arrays.equals(after.luma().get(i), before.luma().get(i));
            assertThat(same).as("frame %d", i).isEqualTo(i >= 5 && i < 9);
        }
        assertThat(event(output).getGaps()).isEmpty();
    }

    @Test
    void framesThatAreNotShownNeedNoFacesAndAreNotInTheClip() throws Exception {
        scene.log.frames.set(
                0, Frame.newBuilder(scene.log.frames.get(0)).setShown(false).build());
        scene.log.faces.remove(0);

        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());

        assertThat(event(output).getPacketCount()).isEqualTo(FRAMES - 1);
        assertThat(event(output).getGaps()).isEmpty();
    }

    @Test
    void segmentWithoutASwapKeepsTheSourcesPackets() throws Exception {
        nobody();
        MergeHandler handler = new MergeHandler(
                "test",
                scene.log,
                (face, targets) -> {},
                model -> {
                    throw new AssertionError("no model is needed");
                },
                Clock.systemUTC());

        TaskOutput output = handler.handle(scene.task(Scene.settings()), context());

        List<ClipPacket> packets = packets(output);
        assertThat(packets).hasSameSizeAs(scene.log.frames);
        for (int i = 0; i < FRAMES; i++) {
            Frame source = scene.log.frames.get(i);
            ClipPacket packet = packets.get(i);
            assertThat(packet.getData()).isEqualTo(source.getData());
            assertThat(List.of(packet.getPts(), packet.getDts(), packet.getDuration(), packet.getKey()))
                    .isEqualTo(List.of(source.getPts(), source.getDts(), source.getDuration(), source.getKey()));
            assertThat(packet.getSideData()).isEqualTo(source.getSideData());
        }
        assertThat(event(output).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(event(output).getStream()).isEqualTo(scene.stream);
    }

    @Test
    void packetsSayBesideWhatTheyMayStand() throws Exception {
        nobody();
        MergeTask task = scene.task(Scene.settings());
        Segment dependent = Segment.newBuilder(task.getSegment())
                .setFrames(new OffsetRange(0, 5L, FRAMES - 1L))
                .setFirstFrame(5)
                .setFrameCount(FRAMES - 5)
                .build();
        scene.log.faces.subList(0, 5).clear();
        MergeSettings h264 = MergeSettings.newBuilder(Scene.settings())
                .setVideoEncoder("libopenh264")
                .build();

        SegmentMerged later =
                event(merge(MergeTask.newBuilder(task).setSegment(dependent).build(), new Inverter()));
        SegmentMerged other = event(merge(
                MergeTask.newBuilder(task)
                        .setSegment(dependent)
                        .setSettings(h264)
                        .build(),
                new Inverter()));

        assertThat(later.getPassage()).isEqualTo(Passage.AFTER_PASSED);
        assertThat(later.getPacketCount()).isEqualTo(FRAMES - 5);
        assertThat(other.getPassage()).isEqualTo(Passage.ALL_OR_NONE);
    }

    @Test
    void everythingIsEncodedWhereAskedOrWhereTheContainerCannotHoldTheSource() throws Exception {
        nobody();
        MergeSettings always = MergeSettings.newBuilder(Scene.settings())
                .setReencode(Reencode.ALWAYS)
                .build();
        MergeTask webm = MergeTask.newBuilder(scene.task(Scene.settings()))
                .setContainer("webm")
                .build();

        for (MergeTask task : List.of(scene.task(always), webm)) {
            TaskOutput output = merge(task, new Inverter());
            assertThat(event(output).getPassage()).isEqualTo(Passage.ENCODED);
            assertThat(merged(output).luma())
                    .containsExactlyElementsOf(
                            Pictures.of(scene.stream, scene.log.frames).luma());
        }
    }

    @Test
    void damagedPacketsPassOrStandStillAsTheRuleSays() throws Exception {
        nobody();
        damage(7);
        scene.log.faces.set(
                7,
                FrameFaces.newBuilder(scene.faces(7, List.of()))
                        .setGap("damaged data")
                        .build());
        MergeSettings frozen = MergeSettings.newBuilder(Scene.settings())
                .setGaps(GapRule.FROZEN)
                .build();

        TaskOutput passed = merge(scene.task(Scene.settings()), new Inverter());
        TaskOutput still = merge(scene.task(frozen), new Inverter());

        assertThat(packets(passed).get(7).getData())
                .isEqualTo(scene.log.frames.get(7).getData());
        assertThat(event(passed).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(event(still).getPassage()).isEqualTo(Passage.ENCODED);
        assertThat(merged(still).luma().get(7)).isEqualTo(merged(still).luma().get(6));
        for (TaskOutput output : List.of(passed, still)) {
            assertThat(event(output).getGaps()).singleElement().satisfies(gap -> assertThat(gap.getFrame())
                    .isEqualTo(7));
        }
    }

    @Test
    void framesThatAreNotShownAreNotEncodedAndAnEditListIsNotUndone() throws Exception {
        nobody();
        for (int i = 0; i < 2; i++) {
            scene.log.frames.set(
                    i, Frame.newBuilder(scene.log.frames.get(i)).setShown(false).build());
        }

        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());

        assertThat(event(output).getPassage()).isEqualTo(Passage.ENCODED);
        assertThat(packets(output)).extracting(ClipPacket::getPts).hasSize(FRAMES - 2);
    }

    @Test
    void firstDecodeTimesThatTheContainerDoesNotTellFollowFromTheNext() throws Exception {
        nobody();
        for (int i = 0; i < 2; i++) {
            scene.log.frames.set(
                    i, Frame.newBuilder(scene.log.frames.get(i)).setDts(null).build());
        }

        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());

        assertThat(event(output).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(packets(output)).extracting(ClipPacket::getDts).isSorted().doesNotHaveDuplicates();
    }

    private void nobody() {
        for (int i = 0; i < FRAMES; i++) {
            scene.log.faces.set(i, scene.faces(i, List.of()));
        }
    }

    @Test
    void undecodableFrameStandsStillAndIsReported() throws Exception {
        damage(7);
        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());
        Pictures after = merged(output);
        assertThat(after.pts()).hasSize(FRAMES);
        assertThat(after.luma().get(7)).isEqualTo(after.luma().get(6));
        assertThat(event(output).getGaps()).singleElement().satisfies(gap -> assertThat(gap.getFrame())
                .isEqualTo(7));
    }

    @Test
    void undecodableFirstFrameShowsTheNextOne() throws Exception {
        damage(0);
        Pictures after = merged(merge(scene.task(Scene.settings()), new Inverter()));
        assertThat(after.luma().get(0)).isEqualTo(after.luma().get(1));
    }

    @Test
    void gapsFailTheTaskWhereTheOrderWantsNone() {
        damage(7);
        MergeSettings strict =
                MergeSettings.newBuilder(Scene.settings()).setGaps(GapRule.FAIL).build();
        assertThatThrownBy(() -> merge(scene.task(strict), new Inverter()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("frame 7 of segment 0")
                .hasMessageNotContaining("\n");
    }

    @Test
    void frameThatExtractionCouldNotSeeIsAGapButShown() throws Exception {
        FrameFaces unseen = FrameFaces.newBuilder(scene.faces(3, List.of()))
                .setGap("out of memory")
                .build();
        scene.log.faces.set(3, unseen);
        SegmentMerged event = event(merge(scene.task(Scene.settings()), new Inverter()));
        assertThat(event.getGaps()).singleElement().satisfies(gap -> {
            assertThat(gap.getFrame()).isEqualTo(3);
            assertThat(gap.getReason()).isEqualTo("out of memory");
        });
        assertThat(event.getFramesSwapped()).isEqualTo(FRAMES - 1);
    }

    @Test
    void withoutConsentNothingIsMade() {
        ConsentGate shut = (face, targets) -> {
            throw new PermanentFailure("consent '" + face + "' expired");
        };
        assertThatThrownBy(() -> handler(new Inverter(), shut).handle(scene.task(Scene.settings()), context()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("face-consent");
    }

    @Test
    void consentWithdrawnMeanwhileDropsTheClip() {
        List<String> asked = new ArrayList<>();
        ConsentGate once = (face, targets) -> {
            asked.add(face);
            if (asked.size() > 1) {
                throw new PermanentFailure("revoked");
            }
        };
        assertThatThrownBy(() -> handler(new Inverter(), once).handle(scene.task(Scene.settings()), context()))
                .hasMessage("revoked");
    }

    @Test
    void unknownEncoderIsOneLine() {
        MergeSettings odd = MergeSettings.newBuilder(Scene.settings())
                .setVideoEncoder("nosuch")
                .build();
        assertThatThrownBy(() -> merge(scene.task(odd), new Inverter()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("nosuch")
                .hasMessageNotContaining("\n");
    }

    @Test
    void missingFacesAreAnError() {
        scene.log.faces.remove(4);
        assertThatThrownBy(() -> merge(scene.task(Scene.settings()), new Inverter()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("extract it anew");
    }

    @Test
    void cancelledTaskStops() {
        cancelled = true;
        assertThatThrownBy(() -> merge(scene.task(Scene.settings()), new Inverter()))
                .isInstanceOf(CancellationException.class);
    }

    private TaskOutput merge(MergeTask task, Swapper swapper) throws Exception {
        try (MergeHandler handler = handler(swapper, (face, targets) -> {})) {
            return handler.handle(task, context());
        }
    }

    private MergeHandler handler(Swapper swapper, ConsentGate gate) {
        return new MergeHandler("test", scene.log, gate, model -> swapper, Clock.systemUTC());
    }

    private TaskContext context() {
        return new TaskContext() {
            @Override
            public Map<Topic, OffsetRange> publish(List<Outgoing> records) {
                throw new AssertionError("a merge writes everything at once");
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

    private void damage(int index) {
        Frame frame = Frame.newBuilder(scene.log.frames.get(index))
                .setData(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
        scene.log.frames.set(index, frame);
    }

    private static List<ClipPacket> packets(TaskOutput output) {
        return output.records().stream().map(o -> (ClipPacket) o.value()).toList();
    }

    private static List<ByteBuffer> bytes(TaskOutput output) {
        return packets(output).stream().map(ClipPacket::getData).toList();
    }

    private static SegmentMerged event(TaskOutput output) {
        Outgoing event = output.summary()
                .apply(Map.of(Topic.CLIPS, new OffsetRange(0, 0L, 1L)))
                .get(0);
        return (SegmentMerged) ((Event) event.value()).getBody();
    }

    private static Pictures merged(TaskOutput output) {
        return Pictures.of(event(output).getStream(), Pictures.frames(packets(output)));
    }

    private static byte[] rows(byte[] luma, int from, int to) {
        return Arrays.copyOfRange(luma, from * Scene.WIDTH, to * Scene.WIDTH);
    }

    /** Around eyes, nose and mouth, where every mask is full. */
    private static double innerPsnr(byte[] picture, byte[] ideal, Truth truth) {
        var marks = truth.landmarks();
        int left = Math.round(marks.get(Landmark.MOUTH_LEFT).x());
        int right = Math.round(marks.get(Landmark.MOUTH_RIGHT).x());
        int top = Math.round(marks.get(Landmark.NOSE_BRIDGE).y()) - 4;
        int low = Math.round(marks.get(Landmark.LIP_BOTTOM).y());
        double error = 0;
        int n = 0;
        for (int y = top; y < low; y++) {
            for (int x = left; x < right; x++) {
                double d = (picture[y * Scene.WIDTH + x] & 255) - (ideal[y * Scene.WIDTH + x] & 255);
                error += d * d;
                n++;
            }
        }
        return 10 * Math.log10(255 * 255 * n / error);
    }

    /** Turns colours around: easy to see. */
    private static final class Inverter implements Swapper {
        @Override
        public int resolution() {
            return 32;
        }

        @Override
        public SwappedFaces swap(float[] bgr, int n) {
            float[] faces = new float[bgr.length];
            for (int i = 0; i < bgr.length; i++) {
                faces[i] = 1 - bgr[i];
            }
            float[] masks = new float[n * 32 * 32];
            Arrays.fill(masks, 1);
            return new SwappedFaces(faces, masks);
        }

        @Override
        public void close() {}
    }
}
