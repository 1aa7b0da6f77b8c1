package org.facefarm.vision.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

class CrispEdgesTest {
    private static final int R = 64;
    private static final int SHOWN = 224;

    @Test
    void anEnlargedEdgeIsNarrowerAndInItsPlace() {
        try (Mat face = edge();
                Mat soft = enlarged(face);
                Mat crisp = CrispEdges.of(face, SHOWN, 1)) {
            assertThat(crisp.cols()).isEqualTo(SHOWN);
            assertThat(steepest(crisp)).isGreaterThan(1.8 * steepest(soft));
            assertThat(middle(crisp)).isCloseTo(middle(soft), within(1));
        }
    }

    @Test
    void nothingIsInventedWhereNothingIs() {
        try (Mat face = new Mat(R, R, opencv_core.CV_32FC3, new Scalar(0.3, 0.4, 0.5, 0));
                Mat crisp = CrispEdges.of(face, SHOWN, 1);
                FloatIndexer values = crisp.createIndexer()) {
            assertThat(values.get(SHOWN / 2, SHOWN / 2, 1)).isCloseTo(0.4f, within(1e-5f));
            assertThat(values.get(0, 0, 2)).isCloseTo(0.5f, within(1e-5f));
        }
    }

    @Test
    void whatIsNotEnlargedStaysAsItWasDrawn() {
        try (Mat face = edge();
                Mat same = CrispEdges.of(face, R, 1);
                Mat unwanted = CrispEdges.of(face, SHOWN, 0)) {
            assertThat(opencv_core.norm(face, same)).isZero();
            assertThat(opencv_core.norm(face, unwanted)).isZero();
        }
    }

    /** Dark on the left, bright on the right. */
    private static Mat edge() {
        Mat face = new Mat(R, R, opencv_core.CV_32FC3);
        try (FloatIndexer values = face.createIndexer()) {
            for (int y = 0; y < R; y++) {
                for (int x = 0; x < R; x++) {
                    for (int c = 0; c < 3; c++) {
                        values.put(y, x, c, (float) (0.5 + 0.25 * Math.tanh((x - R / 2) / 1.5)));
                    }
                }
            }
        }
        return face;
    }

    private static Mat enlarged(Mat face) {
        Mat large = new Mat();
        try (Size size = new Size(SHOWN, SHOWN)) {
            opencv_imgproc.resize(face, large, size, 0, 0, opencv_imgproc.INTER_CUBIC);
        }
        return large;
    }

    private static double steepest(Mat face) {
        double steepest = 0;
        try (FloatIndexer values = face.createIndexer()) {
            for (int x = 1; x < SHOWN; x++) {
                steepest = Math.max(steepest, values.get(SHOWN / 2, x, 0) - values.get(SHOWN / 2, x - 1, 0));
            }
        }
        return steepest;
    }

    /** The column at which it is half bright. */
    private static int middle(Mat face) {
        try (FloatIndexer values = face.createIndexer()) {
            int x = 0;
            while (values.get(SHOWN / 2, x, 0) < 0.5) {
                x++;
            }
            return x;
        }
    }
}
