package org.facefarm.media.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_core.randu;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramePixelsTest {
    private static final int WIDTH = 67;
    private static final int HEIGHT = 45;

    @ParameterizedTest
    @CsvSource({
        "yuv420p, BT601, false",
        "yuv420p, BT709, true",
        "yuv422p, BT709, false",
        "yuv444p, BT601, true",
        "yuv420p10le, BT2020, false",
        "yuv422p10le, BT709, true",
        "yuv444p12le, BT2020, false",
    })
    void whatIsReadAndBlendedBackIsTheSame(String format, YuvMatrix matrix, boolean fullRange) {
        try (VideoFrame frame = noise(format, new FrameColour(matrix, fullRange));
                VideoFrame before = noise(format, new FrameColour(matrix, fullRange));
                Rect area = new Rect(0, 0, WIDTH, HEIGHT);
                Mat alpha = filled(CV_32FC1, area, 1)) {
            try (Mat bgr = FramePixels.read(frame, area)) {
                FramePixels.blend(frame, area, bgr, alpha);
            }
            for (int p = 0; p < 3; p++) {
                assertThat(largestDifference(frame, before, p)).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"yuv420p", "yuv422p10le", "yuv444p"})
    void nothingOutsideAlphaChangesABit(String format) {
        FrameColour colour = new FrameColour(YuvMatrix.BT709, false);
        try (VideoFrame frame = noise(format, colour);
                VideoFrame before = noise(format, colour);
                Rect area = new Rect(9, 7, 30, 21);
                Mat bgr = filled(CV_32FC3, area, 0.5);
                Mat alpha = filled(CV_32FC1, area, 0);
                Mat inner = alpha.apply(new Rect(5, 5, 10, 8))) {
            inner.put(new Scalar(1.0));

            FramePixels.blend(frame, area, bgr, alpha);

            // Alpha 1 lies at 14..23, 12..19 of the picture.
            for (int p = 0; p < 3; p++) {
                int sx = p == 0 ? 0 : frame.layout().chromaShiftX();
                int sy = p == 0 ? 0 : frame.layout().chromaShiftY();
                Rect touched = new Rect(14 >> sx, 12 >> sy, (24 >> sx) - (14 >> sx), (20 >> sy) - (12 >> sy));
                try (Mat now = frame.plane(p).clone();
                        Mat then = before.plane(p).clone()) {
                    assertThat(norm(now, then, NORM_INF, null))
                            .as("it did blend")
                            .isPositive();
                    now.apply(touched).put(new Scalar(0.0));
                    then.apply(touched).put(new Scalar(0.0));
                    assertThat(norm(now, then, NORM_INF, null)).isZero();
                }
            }
        }
    }

    @Test
    void aNewColourArrivesWhole() {
        FrameColour colour = new FrameColour(YuvMatrix.BT601, false);
        try (VideoFrame frame = noise("yuv420p", colour);
                Rect area = new Rect(10, 10, 20, 20);
                Mat red = new Mat(20, 20, CV_32FC3, new Scalar(0.1, 0.2, 0.8, 0));
                Mat alpha = filled(CV_32FC1, area, 1)) {
            FramePixels.blend(frame, area, red, alpha);

            try (Mat read = FramePixels.read(frame, area);
                    FloatIndexer values = read.createIndexer()) {
                assertThat(values.get(5, 5, 0)).isCloseTo(0.1f, within(0.01f));
                assertThat(values.get(5, 5, 1)).isCloseTo(0.2f, within(0.01f));
                assertThat(values.get(5, 5, 2)).isCloseTo(0.8f, within(0.01f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // BT.709 bars at 75 %: Y, Cb, Cr of red by ITU-R BT.709 and of the same in BT.601, limited range.
        "BT709, 51, 109, 212, 0, 0, 0.75",
        "BT601, 65, 100, 212, 0, 0, 0.75",
        "BT709, 180, 128, 128, 0.749, 0.749, 0.749",
    })
    void readsColourBarsByTheirMatrix(YuvMatrix matrix, int y, int cb, int cr, double b, double g, double r) {
        try (VideoFrame frame = VideoFrame.black("yuv444p", 16, 16, new FrameColour(matrix, false), 0, 0)) {
            frame.plane(0).put(new Scalar(y));
            frame.plane(1).put(new Scalar(cb));
            frame.plane(2).put(new Scalar(cr));
            try (Mat read = FramePixels.read(frame, new Rect(0, 0, 16, 16));
                    FloatIndexer values = read.createIndexer();
                    Mat bgr8 = FramePixels.bgr8(frame, 16, 16)) {
                assertThat(values.get(3, 3, 0)).isCloseTo((float) b, within(0.006f));
                assertThat(values.get(3, 3, 1)).isCloseTo((float) g, within(0.006f));
                assertThat(values.get(3, 3, 2)).isCloseTo((float) r, within(0.006f));
                assertThat(bgr8.ptr(3, 3).get(2) & 255).isCloseTo((int) Math.round(r * 255), within(3));
                assertThat(bgr8.ptr(3, 3).get(0) & 255).isCloseTo((int) Math.round(b * 255), within(3));
            }
        }
    }

    @Test
    void refusesAnAreaOutsideThePicture() {
        try (VideoFrame frame = VideoFrame.black("yuv420p", 16, 16, new FrameColour(YuvMatrix.BT601, false), 0, 0)) {
            assertThatThrownBy(() -> FramePixels.read(frame, new Rect(10, 0, 7, 4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not lie in the picture");
        }
    }

    private static Mat filled(int type, Rect area, double value) {
        return new Mat(area.height(), area.width(), type, Scalar.all(value));
    }

    private static VideoFrame noise(String format, FrameColour colour) {
        VideoFrame frame = VideoFrame.black(format, WIDTH, HEIGHT, colour, 0, 0);
        org.bytedeco.opencv.global.opencv_core.setRNGSeed(7);
        int step = 1 << (frame.layout().depth() - 8);
        for (int p = 0; p < 3; p++) {
            randu(frame.plane(p), number(16 * step), number(240 * step));
        }
        return frame;
    }

    private static Mat number(double value) {
        return new Mat(1, 1, CV_64FC1, Scalar.all(value));
    }

    private static double largestDifference(VideoFrame a, VideoFrame b, int plane) {
        return norm(a.plane(plane), b.plane(plane), NORM_INF, null);
    }
}
