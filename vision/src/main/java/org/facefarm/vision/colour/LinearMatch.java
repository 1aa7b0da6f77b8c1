package org.facefarm.vision.colour;

import static org.bytedeco.opencv.global.opencv_core.transform;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.internal.pixels.UnitRange;

/**
 * Mean and covariance in B, G, R by the linear Monge-Kantorovich map, the one that moves colours least (Pitié and Kokaram,
 * CVMP 2007). An affine map, as {@link StretchLimits} allow it.
 */
final class LinearMatch implements ColourMatch {
    /** Added to variances, so that a flat face divides by something: half an 8-bit step, squared. */
    private static final double LEAST = 4e-6;

    @Override
    public ColourStatistics measure(Mat bgr, Mat mask) {
        return ColourStatistics.of(bgr, mask);
    }

    @Override
    public double brightness(ColourStatistics measured) {
        return (measured.mean()[0] + measured.mean()[1] + measured.mean()[2]) / 3;
    }

    @Override
    public Mat apply(Mat face, ColourStatistics from, ColourStatistics to) {
        if (from.weight() == 0 || to.weight() == 0) {
            return UnitRange.clipped(face);
        }
        StretchLimits limits = StretchLimits.between(brightness(from), brightness(to));
        Mat mapped = new Mat();
        try (PointerScope scope = new PointerScope()) {
            transform(face, mapped, AffineColours.matrix(mongeKantorovich(from, to, limits), from, to));
        }
        try (mapped) {
            return UnitRange.clipped(mapped);
        }
    }

    private static double[] mongeKantorovich(ColourStatistics from, ColourStatistics to, StretchLimits limits) {
        double[] root = SymmetricMatrix.map(from.covariance(), x -> Math.sqrt(Math.max(x, 0) + LEAST));
        double[] unroot = SymmetricMatrix.map(from.covariance(), x -> 1 / Math.sqrt(Math.max(x, 0) + LEAST));
        double[] wanted = SymmetricMatrix.map(to.covariance(), x -> Math.max(x, 0) + LEAST);
        double[] inner = SymmetricMatrix.times(SymmetricMatrix.times(root, wanted), root);
        double[] middle = SymmetricMatrix.map(inner, x -> Math.sqrt(Math.max(x, 0)));
        double[] map = SymmetricMatrix.times(SymmetricMatrix.times(unroot, middle), unroot);
        return SymmetricMatrix.map(map, limits::limited);
    }
}
