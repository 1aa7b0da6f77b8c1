package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.transform;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_Lab2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Mean and deviation of each channel of CIE L*a*b* (Reinhard et al., Color Transfer between Images, 2001). An affine map, as
 * {@link AffineColours} limits it.
 */
final class ReinhardMatch implements ColourMatch {
    /** Added to variances, so that a flat face divides by something. */
    private static final double LEAST = 0.04;

    @Override
    public ColourStatistics measure(Mat bgr, Mat mask) {
        try (Mat lab = new Mat();
                Mat inside = UnitRange.clipped(bgr)) {
            cvtColor(inside, lab, COLOR_BGR2Lab);
            return ColourStatistics.of(lab, mask);
        }
    }

    @Override
    public Mat apply(Mat face, ColourStatistics from, ColourStatistics to) {
        if (from.weight() == 0 || to.weight() == 0) {
            return UnitRange.clipped(face);
        }
        Mat mapped = new Mat();
        try (PointerScope scope = new PointerScope()) {
            Mat lab = new Mat();
            cvtColor(UnitRange.clipped(face), lab, COLOR_BGR2Lab);
            transform(lab, lab, AffineColours.matrix(deviations(from, to), from, to));
            cvtColor(lab, mapped, COLOR_Lab2BGR);
        }
        try (mapped) {
            return UnitRange.clipped(mapped);
        }
    }

    private static double[] deviations(ColourStatistics from, ColourStatistics to) {
        double[] scale = new double[9];
        for (int k = 0; k < 9; k += 4) {
            scale[k] = AffineColours.limited(Math.sqrt((to.covariance()[k] + LEAST) / (from.covariance()[k] + LEAST)));
        }
        return scale;
    }
}
