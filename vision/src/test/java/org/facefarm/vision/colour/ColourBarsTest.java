package org.facefarm.vision.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.vision.media.FrameColour;
import org.facefarm.vision.media.VideoFrame;
import org.facefarm.vision.media.YuvMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bars of every corner of the R'G'B' cube, at 100 % and 75 %, in each way of coding them, come out within a code value. */
class ColourBarsTest {
    private static final int BAR = 16;

    static Stream<Arguments> codings() {
        return Stream.of(YuvMatrix.BT601, YuvMatrix.BT709, YuvMatrix.BT2020).flatMap(matrix -> Stream.of(false, true)
                .flatMap(full -> Stream.of("420p", "422p", "444p").flatMap(sampling -> Stream.of("", "10le")
                        .map(depth -> Arguments.of("yuv" + sampling + depth, matrix, full)))));
    }

    @ParameterizedTest
    @MethodSource("codings")
    void barsAreReadWithinOneCodeValue(String format, YuvMatrix matrix, boolean full) {
        try (VideoFrame chart = VideoFrame.black(format, 16 * BAR, BAR, new FrameColour(matrix, full), 0, 0)) {
            for (int bar = 0; bar < 16; bar++) {
                paint(chart, bar, matrix, full);
            }
            double code = 1.0 / ((1 << chart.layout().depth()) - 1);
            try (Mat read = FramePixels.read(chart, new Rect(0, 0, 16 * BAR, BAR));
                    FloatIndexer values = read.createIndexer()) {
                for (int bar = 0; bar < 16; bar++) {
                    for (int channel = 0; channel < 3; channel++) {
                        // Codes are whole numbers: half a code of luma and of chroma, which weighs up to 1.9 times as
                        // much.
                        double rounding = (full ? 1 : 256 / 219.0) * 1.5 * code;
                        assertThat((double) values.get(BAR / 2, bar * BAR + BAR / 2, channel))
                                .as("bar %d, channel %d", bar, channel)
                                .isCloseTo(bgr(bar)[channel], within(rounding));
                    }
                }
            }
        }
    }

    /** By the formulas of ITU-R BT.601, BT.709 and BT.2020, independent of the code under test. */
    private static void paint(VideoFrame chart, int bar, YuvMatrix matrix, boolean full) {
        double kr = matrix == YuvMatrix.BT601 ? 0.299 : matrix == YuvMatrix.BT709 ? 0.2126 : 0.2627;
        double kb = matrix == YuvMatrix.BT601 ? 0.114 : matrix == YuvMatrix.BT709 ? 0.0722 : 0.0593;
        double[] bgr = bgr(bar);
        double luma = kr * bgr[2] + (1 - kr - kb) * bgr[1] + kb * bgr[0];
        double cb = (bgr[0] - luma) / (2 * (1 - kb));
        double cr = (bgr[2] - luma) / (2 * (1 - kr));
        int depth = chart.layout().depth();
        double step = 1 << (depth - 8);
        double largest = (1 << depth) - 1;
        double[] codes = {
            full ? luma * largest : (16 + 219 * luma) * step,
            128 * step + cb * (full ? largest : 224 * step),
            128 * step + cr * (full ? largest : 224 * step)
        };
        for (int p = 0; p < 3; p++) {
            int shiftX = p == 0 ? 0 : chart.layout().chromaShiftX();
            int shiftY = p == 0 ? 0 : chart.layout().chromaShiftY();
            try (Rect area = new Rect(bar * BAR >> shiftX, 0, BAR >> shiftX, BAR >> shiftY);
                    Mat plane = chart.plane(p);
                    Mat part = plane.apply(area);
                    Scalar value = new Scalar(Math.min(largest, Math.rint(codes[p])))) {
                part.put(value);
            }
        }
    }

    private static double[] bgr(int bar) {
        double level = bar < 8 ? 1 : 0.75;
        return new double[] {(bar & 1) * level, (bar >> 1 & 1) * level, (bar >> 2 & 1) * level};
    }
}
