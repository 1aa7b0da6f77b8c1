package org.facefarm.media.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.FrameColour;
import org.facefarm.media.Media;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.demux.MediaSource;
import org.facefarm.schemas.record.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bars of every corner of the R'G'B' cube, at 100 % and 75 %, in each way of coding them, looked at in the middle of each bar:
 * at bars' edges subsampled chroma is a mixture. What is compared are code values of the picture. Colours made from the codes
 * differ from the ideal ones by more than a code even if nothing errs: codes are whole numbers, and half a code of chroma
 * makes up to 0.94 of red or blue.
 */
class ColourBarsTest {
    private static final int BAR = 16;
    private static final int BARS = 16;

    static Stream<Arguments> codings() {
        return Stream.of(YuvMatrix.BT601, YuvMatrix.BT709, YuvMatrix.BT2020).flatMap(matrix -> Stream.of(false, true)
                .flatMap(full -> Stream.of("420p", "422p", "444p").flatMap(sampling -> Stream.of("", "10le")
                        .map(depth -> Arguments.of("yuv" + sampling + depth, matrix, full)))));
    }

    @ParameterizedTest
    @MethodSource("codings")
    void barsAreReadAsTheFormulasSay(String format, YuvMatrix matrix, boolean full) {
        try (VideoFrame chart = chart(format, matrix, full)) {
            for (int bar = 0; bar < BARS; bar++) {
                paint(chart, bar, codes(bgr(bar), matrix, full, chart.layout().depth()));
            }
            double hundredth = 0.01 / ((1 << chart.layout().depth()) - 1);
            try (Mat read = FramePixels.read(chart, whole());
                    FloatIndexer values = read.createIndexer()) {
                for (int bar = 0; bar < BARS; bar++) {
                    double[] wanted =
                            colours(at(chart, bar), matrix, full, chart.layout().depth());
                    for (int channel = 0; channel < 3; channel++) {
                        assertThat((double) values.get(BAR / 2, middle(bar), channel))
                                .as("bar %d, channel %d", bar, channel)
                                .isCloseTo(wanted[channel], within(hundredth));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codings")
    void barsAreWrittenAsTheNearestCodes(String format, YuvMatrix matrix, boolean full) {
        try (VideoFrame chart = chart(format, matrix, full);
                Mat bars = bars(CV_32FC3, 1);
                Mat alpha = new Mat(BAR, BARS * BAR, CV_32FC1, Scalar.all(1))) {
            FramePixels.blend(chart, whole(), bars, alpha);

            for (int bar = 0; bar < BARS; bar++) {
                double[] wanted = codes(bgr(bar), matrix, full, chart.layout().depth());
                double[] found = at(chart, bar);
                for (int p = 0; p < 3; p++) {
                    assertThat(found[p]).as("bar %d, plane %d", bar, p).isCloseTo(wanted[p], within(0.501));
                }
            }
        }
    }

    /** As screen recordings, GIFs and folders of pictures are. */
    @Test
    void barsInRgbBecomeCodesWithinOneOfTheIdeal(@TempDir Path folder) {
        try (Mat bars = bars(CV_8UC3, 255)) {
            imwrite(folder.resolve("bars.png").toString(), bars);
        }
        try (MediaSource source = MediaSource.open(folder, new Rational(25, 1), MediaLimits.DEFAULT);
                VideoDecoder decoder = new VideoDecoder(source.videoStream(), MediaLimits.DEFAULT, 1)) {
            List<VideoFrame> pictures = new java.util.ArrayList<>();
            decoder.decode(Media.frame(source.read().orElseThrow(), 0), pictures::add);
            decoder.flush(pictures::add);
            try (VideoFrame picture = pictures.get(0)) {
                assertThat(picture.format()).isEqualTo("yuv444p");
                assertThat(picture.colour()).isEqualTo(new FrameColour(YuvMatrix.BT601, false));
                for (int bar = 0; bar < BARS; bar++) {
                    // 75 % is 191.25: the picture says 191.
                    double[] said = java.util.Arrays.stream(bgr(bar))
                            .map(v -> Math.rint(v * 255) / 255)
                            .toArray();
                    double[] wanted = codes(said, YuvMatrix.BT601, false, 8);
                    for (int p = 0; p < 3; p++) {
                        assertThat(at(picture, bar)[p])
                                .as("bar %d, plane %d", bar, p)
                                .isCloseTo(wanted[p], within(1.0));
                    }
                }
            }
        }
    }

    private static double kr(YuvMatrix matrix) {
        return matrix == YuvMatrix.BT601 ? 0.299 : matrix == YuvMatrix.BT709 ? 0.2126 : 0.2627;
    }

    private static double kb(YuvMatrix matrix) {
        return matrix == YuvMatrix.BT601 ? 0.114 : matrix == YuvMatrix.BT709 ? 0.0722 : 0.0593;
    }

    /** Y, Cb, Cr, not rounded, by the formulas of ITU-R BT.601, BT.709 and BT.2020, independent of the code under test. */
    private static double[] codes(double[] bgr, YuvMatrix matrix, boolean full, int depth) {
        double luma = kr(matrix) * bgr[2] + (1 - kr(matrix) - kb(matrix)) * bgr[1] + kb(matrix) * bgr[0];
        double cb = (bgr[0] - luma) / (2 * (1 - kb(matrix)));
        double cr = (bgr[2] - luma) / (2 * (1 - kr(matrix)));
        double step = 1 << (depth - 8);
        double largest = (1 << depth) - 1;
        double chroma = full ? largest : 224 * step;
        return new double[] {
            full ? luma * largest : (16 + 219 * luma) * step,
            Math.min(largest, 128 * step + cb * chroma),
            Math.min(largest, 128 * step + cr * chroma)
        };
    }

    /** B, G, R of code values: the formulas the other way round. */
    private static double[] colours(double[] codes, YuvMatrix matrix, boolean full, int depth) {
        double step = 1 << (depth - 8);
        double largest = (1 << depth) - 1;
        double chroma = full ? largest : 224 * step;
        double luma = full ? codes[0] / largest : (codes[0] / step - 16) / 219;
        double blue = luma + 2 * (1 - kb(matrix)) * (codes[1] - 128 * step) / chroma;
        double red = luma + 2 * (1 - kr(matrix)) * (codes[2] - 128 * step) / chroma;
        double green = (luma - kr(matrix) * red - kb(matrix) * blue) / (1 - kr(matrix) - kb(matrix));
        return new double[] {blue, green, red};
    }

    private static double[] bgr(int bar) {
        double level = bar < 8 ? 1 : 0.75;
        return new double[] {(bar & 1) * level, (bar >> 1 & 1) * level, (bar >> 2 & 1) * level};
    }

    private static VideoFrame chart(String format, YuvMatrix matrix, boolean full) {
        return VideoFrame.black(format, BARS * BAR, BAR, new FrameColour(matrix, full), 0, 0);
    }

    private static Rect whole() {
        return new Rect(0, 0, BARS * BAR, BAR);
    }

    private static int middle(int bar) {
        return bar * BAR + BAR / 2;
    }

    /** The bars as B, G, R, from 0 to {@code white}. */
    private static Mat bars(int type, double white) {
        Mat bars = new Mat(BAR, BARS * BAR, type);
        for (int bar = 0; bar < BARS; bar++) {
            double[] bgr = bgr(bar);
            bars.apply(new Rect(bar * BAR, 0, BAR, BAR))
                    .put(new Scalar(bgr[0] * white, bgr[1] * white, bgr[2] * white, 0));
        }
        return bars;
    }

    private static void paint(VideoFrame chart, int bar, double[] codes) {
        for (int p = 0; p < 3; p++) {
            int shiftX = p == 0 ? 0 : chart.layout().chromaShiftX();
            int shiftY = p == 0 ? 0 : chart.layout().chromaShiftY();
            try (Rect area = new Rect((bar * BAR) >> shiftX, 0, BAR >> shiftX, BAR >> shiftY);
                    Mat plane = chart.plane(p);
                    Mat part = plane.apply(area);
                    Scalar value = new Scalar(Math.rint(codes[p]))) {
                part.put(value);
            }
        }
    }

    /** The code values in the middle of a bar. */
    private static double[] at(VideoFrame chart, int bar) {
        double[] codes = new double[3];
        for (int p = 0; p < 3; p++) {
            int shiftX = p == 0 ? 0 : chart.layout().chromaShiftX();
            int shiftY = p == 0 ? 0 : chart.layout().chromaShiftY();
            try (Mat plane = chart.plane(p);
                    Indexer values = plane.createIndexer()) {
                codes[p] = values.getDouble((BAR / 2) >> shiftY, middle(bar) >> shiftX);
            }
        }
        return codes;
    }
}
