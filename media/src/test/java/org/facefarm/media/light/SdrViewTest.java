package org.facefarm.media.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.javacpp.indexer.UShortIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdrViewTest {
    private static final double TEN_BITS = 1 / 1023.0;

    @ParameterizedTest
    @CsvSource({
        // PQ codes by SMPTE ST 2084: 0, 10, 61, 100, 203, 1000, 10,000 cd/m².
        "0, 0",
        "0.2997, 0.2852",
        "0.4592, 0.6055",
        "0.5081, 0.721",
        "0.5807, 0.8508",
        "0.7518, 1",
        "1, 1",
    })
    void greyInPqIsSeenAsItsLightBentIntoRange(double code, double seen) {
        assertThat(shown(Transfer.PQ, Primaries.BT2020, code, code, code))
                .containsExactly(new double[] {seen, seen, seen}, within(2e-3));
    }

    @Test
    void wideColoursAreSeenAsTheSameColourOfBt709() {
        // BT.709 red of 75 %, by the matrix of ITU-R BT.2087 and a gamma of 2.4.
        double red = Math.pow(0.75, 2.4);
        assertThat(shown(
                        Transfer.GAMMA,
                        Primaries.BT2020,
                        gamma(0.0164 * red),
                        gamma(0.0691 * red),
                        gamma(0.6274 * red)))
                .containsExactly(new double[] {0, 0, 0.75}, within(2e-3));
    }

    @Test
    void standardPicturesAreSeenAsTheyAre() {
        assertThat(SdrView.of(Transfer.GAMMA, Primaries.BT709)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PQ, BT2020", "PQ, BT709", "GAMMA, BT2020"})
    void goingThereAndBackGivesTheSameCodesOfTenBits(Transfer transfer, Primaries primaries) {
        SdrView view = SdrView.of(transfer, primaries).orElseThrow();
        // 575 cd/m²: the purest red of BT.2020 has 1.66 times as much light of BT.709's red.
        double top = transfer == Transfer.PQ ? 0.69 : 1;
        int steps = 13;
        try (Mat chart = chart(steps, top);
                Mat seen = chart.clone()) {
            view.show(seen);
            try (Mat back = view.restored(seen);
                    FloatIndexer was = chart.createIndexer();
                    FloatIndexer is = back.createIndexer()) {
                for (int i = 0; i < steps * steps * steps; i++) {
                    for (int c = 0; c < 3; c++) {
                        assertThat((double) is.get(0, i, c)).isCloseTo(was.get(0, i, c), within(TEN_BITS / 2));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PQ, BT2020", "GAMMA, BT2020"})
    void wholePicturesAreSeenAsAreasAre(Transfer transfer, Primaries primaries) {
        SdrView view = SdrView.of(transfer, primaries).orElseThrow();
        try (Mat area = chart(7, 1);
                Mat whole = new Mat()) {
            area.convertTo(whole, CV_16UC3, 65535, 0);
            view.show(area);
            try (Mat seen = view.shown8(whole);
                    UShortIndexer codes = whole.createIndexer();
                    UByteIndexer bytes = seen.createIndexer();
                    FloatIndexer floats = area.createIndexer()) {
                assertThat(codes.get(0, 342, 0)).isEqualTo(65535);
                for (int i = 0; i < 343; i++) {
                    for (int c = 0; c < 3; c++) {
                        double wanted = Math.max(0, Math.min(255, 255 * floats.get(0, i, c)));
                        assertThat((double) bytes.get(0, i, c)).isCloseTo(wanted, within(0.6));
                    }
                }
            }
        }
    }

    private static double gamma(double light) {
        return Math.pow(light, 1 / 2.4);
    }

    private static double[] shown(Transfer transfer, Primaries primaries, double b, double g, double r) {
        try (Mat bgr = new Mat(1, 1, CV_32FC3);
                FloatIndexer pixel = bgr.createIndexer()) {
            pixel.put(0, 0, new float[] {(float) b, (float) g, (float) r});
            SdrView.of(transfer, primaries).orElseThrow().show(bgr);
            return new double[] {pixel.get(0, 0, 0), pixel.get(0, 0, 1), pixel.get(0, 0, 2)};
        }
    }

    /** Every mixture of B, G and R in so many steps from dark to {@code top}, in one row. */
    private static Mat chart(int steps, double top) {
        Mat chart = new Mat(1, steps * steps * steps, CV_32FC3);
        try (FloatIndexer pixels = chart.createIndexer()) {
            for (int i = 0; i < steps * steps * steps; i++) {
                pixels.put(0, i, 0, level(i % steps, steps, top));
                pixels.put(0, i, 1, level(i / steps % steps, steps, top));
                pixels.put(0, i, 2, level(i / steps / steps, steps, top));
            }
        }
        return chart;
    }

    /** Not black: what floats lose of the light beside a bright channel is a code there. */
    private static float level(int step, int steps, double top) {
        double dark = 0.15;
        return (float) (dark + (top - dark) * step / (steps - 1));
    }
}
