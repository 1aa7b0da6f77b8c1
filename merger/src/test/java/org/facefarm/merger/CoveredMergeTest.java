package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaLimits;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.plan.PlanStage;
import org.facefarm.merger.internal.read.ReadFrame;
import org.facefarm.merger.internal.read.ReadStage;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.schemas.record.CoverRule;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.studio.Picture;
import org.facefarm.studio.performer.Performers;
import org.facefarm.studio.prop.CoveredFace;
import org.facefarm.studio.prop.Prop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cup is held before the face: known to the pixel. */
class CoveredMergeTest extends MergeOfScene {
    private static final int FEW = 6;
    private static final int LEFT = (Scene.WIDTH - Scene.HEIGHT) / 2;

    /** Code values of luma by which a pixel that has the new face differs: it has all its colours turned around. */
    private static final int CHANGED = 6;

    private byte[] cover;

    @BeforeEach
    void holdACup() throws Exception {
        scene = new Scene(folder, Performers.BRUNO, FEW, this::covered);
    }

    @Test
    void what_is_in_front_of_a_face_stays_and_the_face_is_swapped_all_the_same() throws Exception {
        LumaPictures before = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures over = merged(merge(scene.task(settings(CoverRule.OVER)), new Inverter()));
        LumaPictures kept = merged(merge(scene.task(settings(CoverRule.KEEP)), new Inverter()));
        int covered = 0;
        int stayed = 0;
        int open = 0;
        int lost = 0;
        for (int n = 0; n < FEW; n++) {
            for (int i = 0; i < cover.length; i++) {
                if (!changed(before, over, n, i)) {
                    continue;
                }
                boolean stays = !changed(before, kept, n, i);
                if ((cover[i] & 0xFF) == 255) {
                    covered++;
                    stayed += stays ? 1 : 0;
                } else if (cover[i] == 0) {
                    open++;
                    lost += stays ? 1 : 0;
                }
            }
        }
        assertThat(covered).as("pixels that the old way paints over").isGreaterThan(FEW * 100);
        assertThat((double) stayed / covered).as("of them that stay").isGreaterThanOrEqualTo(0.9);
        assertThat((double) lost / open).as("of the face that are lost").isLessThanOrEqualTo(0.03);
    }

    @Test
    void what_is_seen_of_a_face_is_a_share_and_told_only_where_it_is_asked_for() {
        assertThat(seen(CoverRule.OVER)).hasSize(FEW).allSatisfy(range -> assertThat(range)
                .isEmpty());
        assertThat(seen(CoverRule.KEEP)).hasSize(FEW).allSatisfy(range -> assertThat(range)
                .contains(List.of(0.0, 1.0)));
    }

    /** The least and the most that is seen in a pixel of each face. */
    private List<Optional<List<Double>>> seen(CoverRule rule) {
        List<Optional<List<Double>>> ranges = new ArrayList<>();
        MergePlan plan = new PlanStage(scene.log()).plan(scene.task(settings(rule)));
        try (ReadStage stage = new ReadStage(MediaLimits.DEFAULT, 1)) {
            stage.read(plan, List.of(FaceView.of(32)), () -> false, (ReadFrame frame) -> {
                frame.faces().forEach(face -> ranges.add(face.seen().map(CoveredMergeTest::range)));
                frame.close();
            });
        }
        return ranges;
    }

    private static List<Double> range(Mat mat) {
        try (DoublePointer least = new DoublePointer(1);
                DoublePointer most = new DoublePointer(1)) {
            opencv_core.minMaxLoc(mat, least, most, null, null, null);
            return List.of(least.get(), most.get());
        }
    }

    private static boolean changed(LumaPictures before, LumaPictures after, int frame, int pixel) {
        return Math.abs((before.luma().get(frame)[pixel] & 0xFF) - (after.luma().get(frame)[pixel] & 0xFF)) > CHANGED;
    }

    private static MergeSettings settings(CoverRule rule) {
        return MergeSettings.newBuilder(Scene.settings()).setCover(rule).build();
    }

    /** The same thing at the same place of every picture. */
    private Picture covered(Picture picture) {
        int side = Scene.HEIGHT;
        byte[] square = new byte[3 * side * side];
        for (int y = 0; y < side; y++) {
            System.arraycopy(picture.bgr(), 3 * (y * Scene.WIDTH + LEFT), square, 3 * y * side, 3 * side);
        }
        CoveredFace held = Prop.CUP.beforeBare(new Picture(side, side, square), new Random(2));
        byte[] bgr = picture.bgr().clone();
        cover = new byte[Scene.WIDTH * side];
        for (int y = 0; y < side; y++) {
            System.arraycopy(held.picture().bgr(), 3 * y * side, bgr, 3 * (y * Scene.WIDTH + LEFT), 3 * side);
            System.arraycopy(held.cover(), y * side, cover, y * Scene.WIDTH + LEFT, side);
        }
        return new Picture(picture.width(), picture.height(), bgr);
    }
}
