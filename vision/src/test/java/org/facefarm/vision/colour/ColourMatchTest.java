package org.facefarm.vision.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.record.ColourTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMatchTest {
    private static final int SIDE = 48;

    @ParameterizedTest
    @EnumSource(ColourTransfer.class)
    void equalColoursStay(ColourTransfer kind) {
        try (Mat face = face(1, 0.1, 0.4, 0.3, 0.5);
                Mat mask = mask()) {
            ColourMatch match = ColourMatch.of(kind);
            ColourStatistics own = match.measure(face, mask);
            try (Mat out = match.apply(face, own, own)) {
                assertThat(opencv_core.norm(out, face, opencv_core.NORM_INF, new Mat()))
                        .isLessThan(2e-3);
            }
        }
    }

    @Test
    void everyTransferHasItsOwnMatch() {
        assertThat(ColourTransfer.values())
                .extracting(kind -> ColourMatch.of(kind).getClass())
                .doesNotHaveDuplicates();
    }

    @Test
    void linearTakesMeanAndCovarianceOver() {
        try (Mat face = face(2, 0.06, 0.3, 0.35, 0.4);
                Mat wanted = face(3, 0.1, 0.5, 0.45, 0.6);
                Mat mask = mask()) {
            ColourMatch match = ColourMatch.of(ColourTransfer.LINEAR);
            ColourStatistics to = match.measure(wanted, mask);
            try (Mat out = match.apply(face, match.measure(face, mask), to)) {
                ColourStatistics got = match.measure(out, mask);
                assertThat(got.mean()).containsExactly(to.mean(), within(1e-3));
                assertThat(got.covariance()).containsExactly(to.covariance(), within(3e-4));
            }
        }
    }

    @Test
    void reinhardTakesTheMeanOver() {
        try (Mat face = face(2, 0.06, 0.3, 0.35, 0.4);
                Mat wanted = face(3, 0.08, 0.5, 0.45, 0.6);
                Mat mask = mask()) {
            ColourMatch match = ColourMatch.of(ColourTransfer.REINHARD);
            ColourStatistics to = match.measure(wanted, mask);
            try (Mat out = match.apply(face, match.measure(face, mask), to)) {
                assertThat(match.measure(out, mask).mean()).containsExactly(to.mean(), within(0.3));
            }
        }
    }

    @Test
    void onlyMaskedPixelsCount() {
        try (Mat face = face(4, 0.05, 0.3, 0.3, 0.3);
                Mat mask = mask();
                Mat outside = face.apply(new Rect(0, 0, SIDE, 6));
                Scalar white = Scalar.all(1)) {
            ColourStatistics before = ColourStatistics.of(face, mask);
            outside.put(white);
            ColourStatistics after = ColourStatistics.of(face, mask);
            assertThat(after.mean()).isEqualTo(before.mean());
            assertThat(after.covariance()).isEqualTo(before.covariance());
        }
    }

    @Test
    void flatFaceIsNotStretchedBeyondReason() {
        try (Mat flat = face(5, 0.0005, 0.4, 0.4, 0.4);
                Mat wanted = face(6, 0.1, 0.5, 0.5, 0.5);
                Mat mask = mask()) {
            ColourMatch match = ColourMatch.of(ColourTransfer.LINEAR);
            try (Mat out = match.apply(flat, match.measure(flat, mask), match.measure(wanted, mask))) {
                double deviation = Math.sqrt(match.measure(out, mask).covariance()[0]);
                assertThat(deviation).isLessThan(0.01);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LINEAR, 0.02", "LINEAR, 0.005", "REINHARD, 0.02", "REINHARD, 0.005"})
    void aFaceInTheDarkIsAsDark(ColourTransfer kind, double level) {
        try (Mat face = face(7, 0.1, 0.4, 0.45, 0.5);
                Mat wanted = new Mat();
                Mat mask = mask()) {
            face.convertTo(wanted, -1, level, 0);
            ColourMatch match = ColourMatch.of(kind);
            ColourStatistics to = match.measure(wanted, mask);
            try (Mat out = match.apply(face, match.measure(face, mask), to)) {
                assertThat(ColourStatistics.of(out, mask).mean())
                        .containsExactly(ColourStatistics.of(wanted, mask).mean(), within(0.5 / 255));
            }
        }
    }

    @Test
    void spreadOfFramesSkipsEmptyOnesAndKeepsTheOwnMean() {
        ColourStatistics one = flat(0.2, 0.02);
        ColourStatistics two = flat(0.4, 0.06);
        ColourStatistics own = one.withSpread(List.of(one, ColourStatistics.NONE, two), new double[] {1, 5, 1});
        assertThat(own.mean()).containsOnly(0.2);
        assertThat(own.covariance()[4]).isCloseTo(0.04, within(1e-12));
    }

    private static ColourStatistics flat(double level, double spread) {
        return new ColourStatistics(
                10, new double[] {level, level, level}, new double[] {spread, 0, 0, 0, spread, 0, 0, 0, spread});
    }

    private static Mat face(long seed, double spread, double b, double g, double r) {
        Random random = new Random(seed);
        Mat face = new Mat(SIDE, SIDE, opencv_core.CV_32FC3);
        try (FloatIndexer f = face.createIndexer()) {
            for (int i = 0; i < SIDE; i++) {
                for (int j = 0; j < SIDE; j++) {
                    double common = random.nextGaussian();
                    f.put(
                            i,
                            j,
                            clip(b + spread * (common + 0.4 * random.nextGaussian())),
                            clip(g + spread * (common + 0.3 * random.nextGaussian())),
                            clip(r + spread * (0.8 * common + 0.5 * random.nextGaussian())));
                }
            }
        }
        return face;
    }

    private static float clip(double v) {
        return (float) Math.max(0.02, Math.min(0.98, v));
    }

    private static Mat mask() {
        Mat mask = new Mat(SIDE, SIDE, opencv_core.CV_32FC1, new Scalar(0.0));
        try (Mat inner = mask.apply(new Rect(8, 8, SIDE - 16, SIDE - 16));
                Scalar one = new Scalar(1.0)) {
            inner.put(one);
        }
        return mask;
    }
}
