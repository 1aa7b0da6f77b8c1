package org.facefarm.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;

class TrackSmootherTest {
    static Face face(double x, double y, double side, int track, List<Float> embedding) {
        Similarity alignment = Similarity.ofSquare(x, y, side, 0);
        Points landmarks = alignment.inverse().apply(FaceTemplate.meanFace());
        return new Face(
                0,
                track,
                new Box((float) (x - side / 2), (float) (y - side / 2), (float) side, (float) side),
                0.9f,
                LandmarkModel.MEAN_SHAPE,
                landmarks.toList(),
                new Pose(0f, 0f, 0f),
                embedding,
                alignment.toList(),
                100f);
    }

    private static List<List<Face>> moving(int frames, IntToDoubleFunction x) {
        List<List<Face>> all = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            all.add(List.of(face(x.applyAsDouble(i), 120, 100, 0, List.of())));
        }
        return all;
    }

    private static double centre(Face face) {
        return Similarity.of(face.getAlignment()).inverse().x(0.5, 0.5);
    }

    @Test
    void acceleratedMotionIsNeitherDelayedNorFlattened() {
        List<List<Face>> window = moving(9, i -> 100 + 3 * i + 0.8 * i * i);

        assertThat(centre(TrackSmoother.smooth(window, 4).get(0))).isCloseTo(100 + 12 + 12.8, within(0.02));
    }

    @Test
    void trembleShrinks() {
        Random random = new Random(1);
        List<List<Face>> frames = moving(60, i -> 100 + random.nextGaussian());
        double before = 0;
        double after = 0;
        for (int i = 4; i < 56; i++) {
            List<List<Face>> window = frames.subList(i - 4, i + 5);
            before += Math.pow(centre(window.get(4).get(0)) - 100, 2);
            after += Math.pow(centre(TrackSmoother.smooth(window, 4).get(0)) - 100, 2);
        }

        assertThat(after).isLessThan(before / 2);
    }

    @Test
    void nothingIsMixedAcrossAJump() {
        List<List<Face>> window = moving(9, i -> i < 5 ? 100 : 300);

        assertThat(centre(TrackSmoother.smooth(window, 4).get(0))).isCloseTo(100, within(0.01));
        assertThat(centre(TrackSmoother.smooth(window, 5).get(0))).isCloseTo(300, within(0.01));
    }

    @Test
    void onlyTheSameTrackTakesPart() {
        List<List<Face>> window = new ArrayList<>(moving(5, i -> 100));
        window.set(1, List.of(face(110, 120, 100, 7, List.of())));

        assertThat(centre(TrackSmoother.smooth(window, 2).get(0))).isCloseTo(100, within(0.01));
    }

    @Test
    void aFaceAloneStaysAsItIs() {
        List<List<Face>> window = List.of(List.of(), List.of(face(50, 50, 40, 0, List.of())), List.of());

        assertThat(TrackSmoother.smooth(window, 1)).isEqualTo(window.get(1));
    }
}
