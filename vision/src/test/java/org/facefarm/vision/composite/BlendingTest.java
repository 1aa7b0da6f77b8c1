package org.facefarm.vision.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.record.BlendMode;
import org.junit.jupiter.api.Test;

class BlendingTest {
    private static final int SIDE = 192;
    private static final int MIDDLE = SIDE / 2;

    @Test
    void anOverlaidFaceStaysAsItIs() {
        assertThat(fitted(BlendMode.OVERLAY, MIDDLE, MIDDLE)).isCloseTo(0.3f, within(1e-6f));
    }

    /** Lit from the right; the mouth is the face's own. */
    @Test
    void inAPyramidTheFaceIsLitAsThePlate() {
        float left = fitted(BlendMode.PYRAMID, 55, MIDDLE);
        float right = fitted(BlendMode.PYRAMID, SIDE - 55, MIDDLE);

        assertThat(right - left).isGreaterThan(0.6f * (lit(SIDE - 55) - lit(55)));
        assertThat((left + right) / 2).isCloseTo(0.5f, within(0.05f));
        assertThat(fitted(BlendMode.PYRAMID, MIDDLE, 130)).isLessThan(fitted(BlendMode.PYRAMID, MIDDLE, 90) - 0.1f);
    }

    @Test
    void aSeamlessFaceHasThePlatesColoursAlongItsEdge() {
        for (int x : new int[] {34, SIDE - 34}) {
            assertThat(fitted(BlendMode.SEAMLESS, x, MIDDLE)).isCloseTo(lit(x), within(0.04f));
        }
        assertThat(fitted(BlendMode.SEAMLESS, MIDDLE, 130)).isLessThan(fitted(BlendMode.SEAMLESS, MIDDLE, 90) - 0.15f);
    }

    /** What a grey face with a dark mouth becomes at this place, under a round mask. */
    private static float fitted(BlendMode mode, int x, int y) {
        try (PointerScope scope = new PointerScope()) {
            Mat plate = new Mat(SIDE, SIDE, opencv_core.CV_32FC3);
            try (FloatIndexer values = plate.createIndexer()) {
                for (int row = 0; row < SIDE; row++) {
                    for (int column = 0; column < SIDE; column++) {
                        values.put(row, column, lit(column), lit(column), lit(column));
                    }
                }
            }
            Mat face = new Mat(SIDE, SIDE, opencv_core.CV_32FC3, Scalar.all(0.3));
            opencv_imgproc.circle(face, new Point(MIDDLE, 130), 6, Scalar.all(0.05), -1, 8, 0);
            Mat alpha = new Mat(SIDE, SIDE, opencv_core.CV_32FC1, new Scalar(0.0));
            opencv_imgproc.circle(alpha, new Point(MIDDLE, MIDDLE), 66, new Scalar(1.0), -1, 8, 0);

            Blending.of(mode).fit(face, plate, alpha);

            try (FloatIndexer values = face.createIndexer()) {
                return values.get(y, x, 0);
            }
        }
    }

    private static float lit(int column) {
        return 0.3f + 0.4f * column / SIDE;
    }
}
