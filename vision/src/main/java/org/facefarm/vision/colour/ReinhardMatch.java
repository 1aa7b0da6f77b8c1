package org.facefarm.vision.colour;

import static org.bytedeco.opencv.global.opencv_core.transform;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_Lab2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.internal.pixels.UnitRange;

/**
 * Mean and deviation of each channel of CIE L*a*b* (Reinhard et al., Color Transfer between Images, 2001). An affine map, as
 * {@link StretchLimits} allow it.
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
    public double brightness(ColourStatistics measured) {
        return measured.mean()[0] / 100;
    }

    @Override
    public Mat apply(Mat face, ColourStatistics from, ColourStatistics to) {
        if (from.weight() == 0 || to.weight() == 0) {
            return UnitRange.clipped(face);
        }
        StretchLimits limits = StretchLimits.between(brightness(from), brightness(to));
        Mat mapped = new Mat();
        try (PointerScope scope = new PointerScope()) {
            Mat lab = new Mat();
            cvtColor(UnitRange.clipped(face), lab, COLOR_BGR2Lab);
            transform(lab, lab, AffineColours.matrix(deviations(from, to, limits), from, to));
            cvtColor(lab, mapped, COLOR_Lab2BGR);
        }
        try (mapped) {
            return UnitRange.clipped(mapped);
        }
    }

    private static double[] deviations(ColourStatistics from, ColourStatistics to, StretchLimits limits) {
        double[] scale = new double[9];
        for (int k = 0; k < 9; k += 4) {
            scale[k] = limits.limited(Math.sqrt((to.covariance()[k] + LEAST) / (from.covariance()[k] + LEAST)));
        }
        return scale;
    }
}
