package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.composite.Compositor;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergeHandlerTest extends MergeOfScene {
    @ParameterizedTest
    @EnumSource(FaceFraming.class)
    void trueFacesGiveTheTrueSwapAndTheRestOfEveryFrameStays(FaceFraming framing) throws Exception {
        OracleSwapper oracle = new OracleSwapper(scene, Performers.ADA, Performers.BRUNO, framing);
        TaskOutput output = merge(scene.task(Scene.settings()), oracle);

        LumaPictures before = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures after = merged(output);
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
        assertThat(event.getBusySeconds()).containsOnlyKeys("plan", "read", "swap", "compose", "encode");
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
    void howManyFramesWaitForABatchDoesNotShow() throws Exception {
        MergeTask task = scene.task(Scene.settings());
        List<ByteBuffer> batches = bytes(merge(task, new Inverter()));
        settings = new MergerSettings(1, 1, 1, MediaLimits.DEFAULT);
        assertThat(bytes(merge(task, new Inverter()))).isEqualTo(batches);
    }

    @Test
    void somebodyElsesFaceIsNeverTouched() throws Exception {
        Truth truth = Studio.truth(Performers.BRUNO, scene.moments.get(0), Scene.WIDTH, Scene.HEIGHT);
        for (int i = 0; i < FRAMES; i++) {
            scene.faces.set(i, scene.faces(i, List.of(TrueFaces.face(truth, 0, List.of(0f, 1f)))));
        }
        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());
        assertThat(merged(output).luma())
                .containsExactlyElementsOf(
                        LumaPictures.of(scene.stream, scene.frames).luma());
        assertThat(event(output).getFacesSwapped()).isZero();
    }

    @Test
    void framesWithoutAFaceStayAndAreNoGaps() throws Exception {
        for (int i = 5; i < 9; i++) {
            scene.faces.set(i, scene.faces(i, List.of()));
        }
        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());
        LumaPictures before = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures after = merged(output);
        for (int i = 0; i < FRAMES; i++) {
            boolean same = Arrays.equals(after.luma().get(i), before.luma().get(i));
            assertThat(same).as("frame %d", i).isEqualTo(i >= 5 && i < 9);
        }
        assertThat(event(output).getGaps()).isEmpty();
    }

    @Test
    void framesThatAreNotShownNeedNoFacesAndAreNotInTheClip() throws Exception {
        scene.frames.set(
                0, Frame.newBuilder(scene.frames.get(0)).setShown(false).build());
        scene.faces.remove(0);

        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());

        assertThat(event(output).getPacketCount()).isEqualTo(FRAMES - 1);
        assertThat(event(output).getGaps()).isEmpty();
    }

    @Test
    void undecodableFrameStandsStillAndIsReported() throws Exception {
        damage(7);
        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());
        LumaPictures after = merged(output);
        assertThat(after.pts()).hasSize(FRAMES);
        assertThat(after.luma().get(7)).isEqualTo(after.luma().get(6));
        assertThat(event(output).getGaps()).singleElement().satisfies(gap -> assertThat(gap.getFrame())
                .isEqualTo(7));
    }

    @Test
    void undecodableFirstFrameShowsTheNextOne() throws Exception {
        damage(0);
        LumaPictures after = merged(merge(scene.task(Scene.settings()), new Inverter()));
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
        scene.faces.set(3, unseen);
        SegmentMerged event = event(merge(scene.task(Scene.settings()), new Inverter()));
        assertThat(event.getGaps()).singleElement().satisfies(gap -> {
            assertThat(gap.getFrame()).isEqualTo(3);
            assertThat(gap.getReason()).isEqualTo("out of memory");
            assertThat(gap.getOutcome()).isEqualTo(GapOutcome.UNSWAPPED);
        });
        assertThat(event.getFramesSwapped()).isEqualTo(FRAMES - 1);
    }

    @Test
    void thePersonOfTheTaskIsDrawnAndAnotherOneIsLoadedAnew() throws Exception {
        MergeTask first = scene.task(Scene.settings());
        MergeTask third = MergeTask.newBuilder(first).setPerson(2).build();
        List<Integer> opened = new ArrayList<>();
        Swapper.Source source = drawn -> {
            opened.add(drawn.person());
            return new Inverter();
        };
        try (MergeHandler handler = handler(source, agreement -> {})) {
            for (MergeTask task : List.of(first, first, third, third, first)) {
                handler.handle(task, context());
            }
        }
        assertThat(opened).containsExactly(0, 2, 0);
    }

    @Test
    void theTaskTellsWhosePlaceIsTakenBeforeTheModelDoes() throws Exception {
        MergeTask task = scene.task(Scene.settings());
        PersonReference nobody = new PersonReference(List.of(0f, 1f), "found", List.of());
        PersonReference target = task.getModel().getTargetPerson();
        MergeTask ofModel = MergeTask.newBuilder(task)
                .setModel(Scene.model(nobody))
                .setTarget(target)
                .build();
        assertThat(event(merge(ofModel, new Inverter())).getFacesSwapped()).isEqualTo(FRAMES);
        MergeTask ofNobody = MergeTask.newBuilder(task).setTarget(nobody).build();
        assertThat(event(merge(ofNobody, new Inverter())).getFacesSwapped()).isZero();
    }

    @Test
    void facesLaidInAsALaterVersionDoesItAreRefused() {
        MergeSettings later = MergeSettings.newBuilder(Scene.settings())
                .setVersion(Compositor.VERSION + 1)
                .build();
        assertThatThrownBy(() -> merge(scene.task(later), new Inverter()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("upgrade it");
    }

    @Test
    void withoutConsentNothingIsMade() {
        ConsentGate shut = agreement -> {
            throw new PermanentFailure("consent '" + agreement.getFaceConsent() + "' expired");
        };
        assertThatThrownBy(() -> handler(new Inverter(), shut).handle(scene.task(Scene.settings()), context()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("face-consent");
    }

    @Test
    void consentWithdrawnMeanwhileDropsTheClip() {
        List<String> asked = new ArrayList<>();
        ConsentGate once = agreement -> {
            asked.add(agreement.getFaceConsent());
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
        scene.faces.remove(4);
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

    private static List<ByteBuffer> bytes(TaskOutput output) {
        return packets(output).stream().map(ClipPacket::getData).toList();
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
}
