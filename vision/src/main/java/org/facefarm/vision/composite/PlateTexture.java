package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.abs;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.greaterThan;
import static org.bytedeco.opencv.global.opencv_core.lessThan;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.Laplacian;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.vision.internal.pixels.Gaussian;

/**
 * Gives a new face the texture of the picture it lies in: no sharper than the face that was there (out of focus, blurred by
 * movement), and with its grain, noise, blocks of compression and pores, as far as it lacks them. They are the plate's own,
 * so that they move as the plate does and are as steady.
 */
final class PlateTexture {
    /** Below the sizes that count as texture, of the face's width. */
    private static final double FINE = 1 / 100.0;
    /** In pixels: below there is nothing; what is larger in a close-up is no grain, and takes long. */
    private static final double FINEST = 0.7;

    private static final double COARSEST = 3;
    /** Texture that is so many times as strong as most of it belongs to an edge: of lids, lips, brows, of a hand. */
    private static final double EDGE = 2.5;

    private static final double INSIDE = 0.9;
    /** Of a Gaussian's mean magnitude, its deviation. */
    private static final double DEVIATION = 1.2533;
    /** Half an 8-bit step. */
    private static final double LEAST = 0.002;

    private static final double SOFT = 3;

    private PlateTexture() {}

    /**
     * Changes the new face in place.
     *
     * @param bgr CV_32FC3
     * @param plate what is there, CV_32FC3 of the same size
     * @param alpha CV_32FC1 of the same size
     * @param amount 0 for none of it to 1
     */
    static void give(Mat bgr, Mat plate, Mat alpha, double amount) {
        try (PointerScope scope = new PointerScope()) {
            Mat inside = greaterThan(alpha, INSIDE).asMat();
            if (mean(inside).get(0) == 0) {
                return;
            }
            Mat old = luma(plate);
            soften(bgr, old, inside, amount);
            double sigma = Math.max(FINEST, Math.min(COARSEST, FINE * Math.max(bgr.cols(), bgr.rows())));
            Mat texture = fine(old, sigma);
            double strength = strength(texture, inside);
            double own = strength(fine(luma(bgr), sigma), inside);
            double lacks = Math.sqrt(Math.max(0, 1 - own * own / (strength * strength)));
            Mat grain =
                    texture.mul(noEdges(texture, EDGE * strength, 2 * sigma)).asMat();
            Mat coloured = new Mat();
            cvtColor(grain, coloured, COLOR_GRAY2BGR);
            addWeighted(bgr, 1, coloured, amount * lacks, 0, bgr);
        }
    }

    /** Where the old face has softer edges, the new one gets as soft ones. */
    private static void soften(Mat bgr, Mat plate, Mat inside, double amount) {
        double wanted = edges(plate, inside);
        double sharp = edges(luma(bgr), inside);
        if (sharp <= wanted) {
            return;
        }
        Mat soft = Gaussian.blurred(bgr, SOFT);
        double softest = edges(luma(soft), inside);
        double share = amount * Math.min(1, (sharp - wanted) / Math.max(1e-6, sharp - softest));
        addWeighted(bgr, 1 - share, soft, share, 0, bgr);
    }

    /** Mean magnitude of the Laplacian. */
    private static double edges(Mat luma, Mat inside) {
        Mat edges = new Mat();
        Laplacian(luma, edges, CV_32F);
        return mean(abs(edges).asMat(), inside).get(0);
    }

    /** Deviation of most of it: what is much stronger than the rest is left out. */
    private static double strength(Mat fine, Mat inside) {
        Mat size = abs(fine).asMat();
        Mat most = lessThan(size, EDGE * mean(size, inside).get(0)).asMat();
        bitwise_and(most, inside, most);
        return Math.max(LEAST, DEVIATION * mean(size, most).get(0));
    }

    /** 1 where there is texture only, 0 along edges. */
    private static Mat noEdges(Mat texture, double strongest, double sigma) {
        Mat energy = Gaussian.blurred(texture.mul(texture).asMat(), sigma);
        energy.convertTo(energy, CV_32FC1, 1 / (strongest * strongest), 0);
        Mat weight = new Mat();
        Mat ones = new Mat(energy.size(), CV_32FC1, new Scalar(1.0));
        add(energy.mul(energy).asMat(), ones, weight);
        divide(ones, weight, weight);
        return weight;
    }

    private static Mat fine(Mat luma, double sigma) {
        Mat fine = new Mat();
        subtract(luma, Gaussian.blurred(luma, sigma), fine);
        return fine;
    }

    private static Mat luma(Mat bgr) {
        Mat luma = new Mat();
        cvtColor(bgr, luma, COLOR_BGR2GRAY);
        return luma;
    }
}
