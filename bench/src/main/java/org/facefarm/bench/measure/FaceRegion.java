package org.facefarm.bench.measure;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_GRADIENT;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.vision.align.FaceHull;

/** Parts of the aligned unit square, where the mean face has them. */
public enum FaceRegion {
    MOUTH,
    EYES,
    CHEEKS,
    /** Around the hull's edge, on both sides. */
    BORDER;

    private static final double BAND = 0.03;

    /** Left, top, right and bottom of each. */
    private double[][] boxes() {
        return switch (this) {
            case MOUTH -> new double[][] {{0.34, 0.62, 0.66, 0.82}};
            case EYES -> new double[][] {{0.23, 0.25, 0.77, 0.41}};
            case CHEEKS -> new double[][] {{0.2, 0.46, 0.36, 0.64}, {0.64, 0.46, 0.8, 0.64}};
            case BORDER -> new double[0][];
        };
    }

    /** CV_8UC1, size x size: 255 inside. The caller closes it. */
    public Mat mask(int size) {
        return this == BORDER ? border(size) : filled(size);
    }

    private Mat filled(int size) {
        Mat mask = new Mat(size, size, CV_8UC1, Scalar.all(0));
        try (PointerScope scope = new PointerScope()) {
            for (double[] box : boxes()) {
                Point from = new Point((int) (box[0] * size), (int) (box[1] * size));
                Point to = new Point((int) (box[2] * size), (int) (box[3] * size));
                rectangle(mask, from, to, Scalar.all(255), -1, 8, 0);
            }
        }
        return mask;
    }

    private static Mat border(int size) {
        Mat mask = new Mat();
        try (PointerScope scope = new PointerScope()) {
            int side = 2 * (int) Math.round(BAND * size) + 1;
            Mat disc = getStructuringElement(MORPH_ELLIPSE, new Size(side, side));
            morphologyEx(FaceHull.meanMask(size), mask, MORPH_GRADIENT, disc);
        }
        return mask;
    }
}
