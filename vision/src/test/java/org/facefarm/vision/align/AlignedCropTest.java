package org.facefarm.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class AlignedCropTest {
    /** A ramp of 2 grey levels a pixel from left to right. */
    private static Mat ramp() {
        Mat ramp = new Mat(100, 120, opencv_core.CV_8UC3, Scalar.all(0));
        try (UByteIndexer at = ramp.createIndexer()) {
            for (int y = 0; y < 100; y++) {
                for (int x = 0; x < 120; x++) {
                    at.put(y, x, new int[] {2 * x, 2 * x, 2 * x});
                }
            }
        }
        return ramp;
    }

    @Test
    void aCropPixelShowsTheFrameWhereTheAlignmentSaysSo() {
        // The square whose corners are at (19.5, 9.5) and (83.5, 73.5): crop pixel i of 64 is frame pixel 20 + i.
        Similarity square = Similarity.ofSquare(51.5, 41.5, 64, 0);
        try (Mat frame = ramp();
                Mat crop = AlignedCrop.cut(frame, square, 64);
                UByteIndexer at = crop.createIndexer()) {
            assertThat(at.get(30, 10, 0)).isEqualTo(60);
            assertThat(at.get(5, 63, 2)).isEqualTo(166);
        }
    }

    @Test
    void shrinkingAverages() {
        Similarity square = Similarity.ofSquare(51.5, 41.5, 64, 0);
        try (Mat frame = ramp();
                Mat crop = AlignedCrop.cut(frame, square, 16);
                UByteIndexer at = crop.createIndexer()) {
            assertThat((double) at.get(8, 0, 0)).isCloseTo(2 * 21.5, within(1.0));
        }
    }

    @Test
    void aTurnedSquareIsShrunkInItsPlace() {
        Similarity square = Similarity.ofSquare(51.5, 41.5, 64, 0.4);
        try (Mat frame = ramp();
                Mat crop = AlignedCrop.cut(frame, square, 16);
                UByteIndexer at = crop.createIndexer()) {
            for (int i = 2; i < 14; i++) {
                double x = square.toPixels(16).inverse().x(i, 8);
                assertThat((double) at.get(8, i, 0)).isCloseTo(2 * x, within(1.0));
            }
        }
    }

    @Test
    void beyondTheEdgeTheEdgeGoesOn() {
        try (Mat frame = ramp();
                Mat crop = AlignedCrop.cut(frame, Similarity.ofSquare(-60, 50, 40, 0), 20);
                UByteIndexer at = crop.createIndexer()) {
            assertThat(at.get(10, 10, 0)).isZero();
        }
    }
}
