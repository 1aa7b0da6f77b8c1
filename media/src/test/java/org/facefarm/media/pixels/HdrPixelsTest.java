package org.facefarm.media.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.javacpp.indexer.UShortIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.light.Primaries;
import org.facefarm.media.light.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chart in PQ, BT.2020, 10 bits, limited range: every grey, and rows of colours. */
class HdrPixelsTest {
    private static final FrameColour HDR10 = new FrameColour(YuvMatrix.BT2020, false, Transfer.PQ, Primaries.BT2020);
    private static final int BLACK = 64;
    /** Codes of 100, 203 and 1000 cd/m²: 64 + 876 times the PQ value. */
    private static final int SDR_WHITE = 509;

    private static final int DIFFUSE_WHITE = 573;
    private static final int PEAK = 722;
    private static final int WIDTH = PEAK - BLACK + 1;
    private static final int HEIGHT = 16;
    private static final Rect WHOLE = new Rect(0, 0, WIDTH, HEIGHT);

    @Test
    void whatIsReadAndBlendedBackHasTheSameCodes() {
        try (VideoFrame chart = chart();
                VideoFrame before = chart();
                Mat bgr = FramePixels.read(chart, WHOLE);
                Mat alpha = new Mat(HEIGHT, WIDTH, CV_32FC1, Scalar.all(1))) {
            FramePixels.blend(chart, WHOLE, bgr, alpha);

            for (int p = 0; p < 3; p++) {
                assertThat(codes(chart, p)).as("plane %d", p).isEqualTo(codes(before, p));
            }
        }
    }

    @Test
    void highlightsBesideAFaceKeepTheirCodes() {
        int sun = 900;
        try (VideoFrame chart = chart();
                Mat luma = chart.plane(0);
                UShortIndexer pixels = luma.createIndexer();
                Mat bgr = FramePixels.read(chart, WHOLE);
                Mat alpha = new Mat(HEIGHT, WIDTH, CV_32FC1, Scalar.all(1));
                FloatIndexer weights = alpha.createIndexer()) {
            pixels.put(3, 300, sun);
            weights.put(3, 300, 0);

            FramePixels.blend(chart, WHOLE, bgr, alpha);

            assertThat(codes(chart, 0)[3 * WIDTH + 300]).isEqualTo(sun);
        }
    }

    @Test
    void detectorsAndNetsSeeItInStandardRange() {
        try (VideoFrame chart = chart();
                Mat area = FramePixels.read(chart, WHOLE);
                FloatIndexer seen = area.createIndexer();
                Mat whole = FramePixels.bgr8(chart, WIDTH, HEIGHT);
                UByteIndexer bytes = whole.createIndexer()) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(seen.get(0, 0, channel)).isCloseTo(0, within(0.001f));
                assertThat(seen.get(0, SDR_WHITE - BLACK, channel)).isCloseTo(0.722f, within(0.003f));
                assertThat(seen.get(0, DIFFUSE_WHITE - BLACK, channel)).isCloseTo(0.851f, within(0.003f));
                assertThat(seen.get(0, WIDTH - 1, channel)).isCloseTo(1, within(0.002f));
                for (int x = 0; x < WIDTH; x += 7) {
                    assertThat(bytes.get(0, x, channel) / 255.0).isCloseTo(seen.get(0, x, channel), within(0.009));
                }
            }
        }
    }

    /** As cameras and films have it; skin lies below grey in one chroma plane and above it in the other. */
    @ParameterizedTest
    @CsvSource({"yuv420p10le,1", "yuv420p10le,2", "yuv422p10le,1", "yuv422p10le,2"})
    void coloursAreSeenAsTheyAreWhateverTheChromasSize(String format, int shrink) {
        try (VideoFrame half = plain(format);
                VideoFrame full = plain("yuv444p10le");
                Mat seen = half.bgr8(64 / shrink, 32 / shrink);
                Mat wanted = full.bgr8(64 / shrink, 32 / shrink);
                UByteIndexer some = seen.createIndexer();
                UByteIndexer others = wanted.createIndexer()) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(some.get(10, 10, channel)).isCloseTo(others.get(10, 10, channel), within(2));
            }
        }
    }

    private static VideoFrame plain(String format) {
        VideoFrame skin = VideoFrame.black(format, 64, 32, HDR10, 0, 0);
        int[] codes = {468, 501, 522};
        for (int p = 0; p < codes.length; p++) {
            try (Mat plane = skin.plane(p);
                    Scalar code = Scalar.all(codes[p])) {
                plane.put(code);
            }
        }
        return skin;
    }

    /** The first rows are grey, the others red, blue and greenish, within what BT.709 can show. */
    private static VideoFrame chart() {
        VideoFrame chart = VideoFrame.black("yuv444p10le", WIDTH, HEIGHT, HDR10, 0, 0);
        try (Mat luma = chart.plane(0);
                Mat cb = chart.plane(1);
                Mat cr = chart.plane(2);
                UShortIndexer y = luma.createIndexer();
                UShortIndexer u = cb.createIndexer();
                UShortIndexer v = cr.createIndexer()) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int x = 0; x < WIDTH; x++) {
                    y.put(row, x, BLACK + x);
                    // The brightest and darkest greys have no room for colour.
                    int room = Math.min(30, Math.min(x / 4, (WIDTH - 1 - x) / 8));
                    u.put(row, x, 512 + (row / 4 == 2 ? room : row / 4 == 3 ? -room : 0));
                    v.put(row, x, 512 + (row / 4 == 1 ? room : row / 4 == 3 ? -room : 0));
                }
            }
        }
        return chart;
    }

    private static int[] codes(VideoFrame frame, int plane) {
        int[] codes = new int[WIDTH * HEIGHT];
        try (Mat view = frame.plane(plane);
                UShortIndexer pixels = view.createIndexer()) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = pixels.get(i / WIDTH, i % WIDTH);
            }
        }
        return codes;
    }
}
