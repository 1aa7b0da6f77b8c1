package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.VideoFrame;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Patch;
import org.facefarm.schemas.record.Rational;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performer.Performers;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures whose pixels are not square: a perfect net is shown faces as people see them, and fits what it makes into them. */
class AnamorphicMergeTest extends MergeOfScene {
    private static final int FEW = 4;

    @Override
    void film() {
        // Each test films its own.
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "2, 1", "1, 2"})
    void trueFacesGiveTheTrueSwapWhateverShapePixelsHave(int num, int den) throws Exception {
        scene = new Scene(folder, Performers.BRUNO, FEW, new Rational(num, den));
        OracleSwapper oracle = new OracleSwapper(scene, Performers.ADA, Performers.BRUNO);
        MergeTask task = MergeTask.newBuilder(scene.task(Scene.settings()))
                .setPatches(true)
                .build();

        TaskOutput output = merge(task, oracle);

        LumaPictures before = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures after = merged(output);
        for (int i = 0; i < FEW; i++) {
            byte[] ideal = luma(new Picture(Scene.WIDTH, Scene.HEIGHT, Scene.coded(oracle.truth(i))));
            Truth truth = Studio.truth(Performers.BRUNO, scene.moments.get(i), scene.shownWidth(), Scene.HEIGHT);
            assertThat(innerPsnr(after.luma().get(i), ideal, truth)).isGreaterThan(34);
            assertThat(innerPsnr(before.luma().get(i), ideal, truth)).isLessThan(30);
            assertThat(Arrays.copyOf(after.luma().get(i), 20 * Scene.WIDTH))
                    .isEqualTo(Arrays.copyOf(before.luma().get(i), 20 * Scene.WIDTH));
        }
        patchesLieInTheStoredPicture(output, den / (double) num);
    }

    private static void patchesLieInTheStoredPicture(TaskOutput output, double wide) {
        List<Patch> patches = output.records().stream()
                .filter(o -> o.topic() == Topic.PATCHES)
                .map(o -> (Patch) o.value())
                .toList();
        assertThat(patches).hasSize(FEW).allSatisfy(patch -> {
            List<Double> m = patch.getMatrix();
            assertThat(Math.hypot(m.get(0), m.get(1)) / Math.hypot(m.get(3), m.get(4)))
                    .isBetween(wide * 0.999, wide * 1.001);
            assertThat(patch.getWidth()).isEqualTo(Scene.WIDTH);
        });
    }

    private static byte[] luma(Picture picture) {
        byte[] luma = new byte[Scene.WIDTH * Scene.HEIGHT];
        try (VideoFrame frame = OracleSwapper.frame(picture);
                Mat plane = frame.plane(0);
                Mat copy = plane.clone()) {
            copy.data().get(luma);
        }
        return luma;
    }

    /** Around eyes, nose and mouth, where every mask is full. */
    private double innerPsnr(byte[] picture, byte[] ideal, Truth truth) {
        var marks = truth.landmarks();
        double stored = Scene.WIDTH / (double) scene.shownWidth();
        int left = (int) Math.ceil(marks.get(Landmark.MOUTH_LEFT).x() * stored);
        int right = (int) (marks.get(Landmark.MOUTH_RIGHT).x() * stored);
        int top = Math.round(marks.get(Landmark.NOSE_BRIDGE).y()) - 4;
        int low = Math.round(marks.get(Landmark.LIP_BOTTOM).y());
        double error = 0;
        for (int y = top; y < low; y++) {
            for (int x = left; x < right; x++) {
                double d = (picture[y * Scene.WIDTH + x] & 255) - (ideal[y * Scene.WIDTH + x] & 255);
                error += d * d;
            }
        }
        return 10 * Math.log10(255.0 * 255 * (low - top) * (right - left) / error);
    }
}
