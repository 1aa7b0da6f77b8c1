package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.transform;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_Lab2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.ColourTransfer;

/**
 * Gives one face the colours of another: an affine map of colours that takes the statistics inside one mask to those inside
 * the other. Faces with equal statistics stay as they are.
 *
 * <p>REINHARD: mean and deviation of each channel of CIE L*a*b* (Reinhard et al., Color Transfer between Images, 2001).
 * LINEAR: mean and covariance in B, G, R by the linear Monge-Kantorovich map, the one that moves colours least (Pitié and
 * Kokaram, CVMP 2007). Stretching is limited, because a net's flat early result has hardly any spread to take over.
 */
public final class ColourMatch {
    private static final double WEAKEST = 0.4;
    private static final double STRONGEST = 2.5;

    /** Added to variances, so that a flat face divides by something: half an 8-bit step, squared. */
    private static final double LEAST_BGR = 4e-6;

    private static final double LEAST_LAB = 0.04;

    private final ColourTransfer kind;

    public ColourMatch(ColourTransfer kind) {
        this.kind = kind;
    }

    /** Statistics in the colour space that this kind of matching goes by. */
    public ColourStatistics measure(Mat bgr, Mat mask) {
        if (kind != ColourTransfer.REINHARD) {
            return kind == ColourTransfer.NONE ? ColourStatistics.NONE : ColourStatistics.of(bgr, mask);
        }
        try (Mat lab = new Mat();
                Mat inside = clipped(bgr)) {
            cvtColor(inside, lab, COLOR_BGR2Lab);
            return ColourStatistics.of(lab, mask);
        }
    }

    /**
     * The face with its colours mapped, clipped to 0..1. The caller closes it.
     *
     * @param face CV_32FC3
     * @param from statistics of the face
     * @param to statistics it is to have
     */
    public Mat apply(Mat face, ColourStatistics from, ColourStatistics to) {
        if (kind == ColourTransfer.NONE || from.weight() == 0 || to.weight() == 0) {
            return clipped(face);
        }
        Mat mapped = new Mat();
        try (PointerScope scope = new PointerScope()) {
            if (kind == ColourTransfer.LINEAR) {
                transform(face, mapped, affine(mongeKantorovich(from, to), from, to));
            } else {
                Mat lab = new Mat();
                cvtColor(clipped(face), lab, COLOR_BGR2Lab);
                transform(lab, lab, affine(deviations(from, to), from, to));
                cvtColor(lab, mapped, COLOR_Lab2BGR);
            }
        }
        try (mapped) {
            return clipped(mapped);
        }
    }

    private static double[] deviations(ColourStatistics from, ColourStatistics to) {
        double[] scale = new double[9];
        for (int k = 0; k < 9; k += 4) {
            scale[k] = limited(Math.sqrt((to.covariance()[k] + LEAST_LAB) / (from.covariance()[k] + LEAST_LAB)));
        }
        return scale;
    }

    private static double[] mongeKantorovich(ColourStatistics from, ColourStatistics to) {
        double[] root = SymmetricMatrix.map(from.covariance(), x -> Math.sqrt(Math.max(x, 0) + LEAST_BGR));
        double[] unroot = SymmetricMatrix.map(from.covariance(), x -> 1 / Math.sqrt(Math.max(x, 0) + LEAST_BGR));
        double[] wanted = SymmetricMatrix.map(to.covariance(), x -> Math.max(x, 0) + LEAST_BGR);
        double[] inner = SymmetricMatrix.times(SymmetricMatrix.times(root, wanted), root);
        double[] middle = SymmetricMatrix.map(inner, x -> Math.sqrt(Math.max(x, 0)));
        double[] map = SymmetricMatrix.times(SymmetricMatrix.times(unroot, middle), unroot);
        return SymmetricMatrix.map(map, ColourMatch::limited);
    }

    private static double limited(double stretch) {
        return Math.max(WEAKEST, Math.min(STRONGEST, stretch));
    }

    /** x -> to + map (x - from), as a 3 x 4 matrix. */
    private static Mat affine(double[] map, ColourStatistics from, ColourStatistics to) {
        Mat matrix = new Mat(3, 4, CV_32FC1);
        try (FloatIndexer m = matrix.createIndexer()) {
            for (int i = 0; i < 3; i++) {
                double shift = to.mean()[i];
                for (int j = 0; j < 3; j++) {
                    m.put(i, j, (float) map[3 * i + j]);
                    shift -= map[3 * i + j] * from.mean()[j];
                }
                m.put(i, 3, (float) shift);
            }
        }
        return matrix;
    }

    private static Mat clipped(Mat face) {
        Mat out = new Mat();
        UnitRange.clip(face, out);
        return out;
    }
}
