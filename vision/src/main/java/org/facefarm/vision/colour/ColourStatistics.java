package org.facefarm.vision.colour;

import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How the colours inside a mask are spread.
 *
 * @param weight sum of the mask, in pixels
 * @param mean of the three channels
 * @param covariance 3 x 3, row-major
 */
public record ColourStatistics(double weight, double[] mean, double[] covariance) {
    /** Of no pixels. */
    public static final ColourStatistics NONE = new ColourStatistics(0, new double[3], new double[9]);

    /**
     * Counts each pixel with its mask's weight and no other pixel at all.
     *
     * @param colours CV_32FC3
     * @param mask CV_32FC1 of the same size
     */
    public static ColourStatistics of(Mat colours, Mat mask) {
        double weight = 0;
        double[] sum = new double[3];
        double[] square = new double[9];
        double[] x = new double[3];
        try (FloatIndexer c = colours.createIndexer();
                FloatIndexer m = mask.createIndexer()) {
            for (int i = 0; i < mask.rows(); i++) {
                for (int j = 0; j < mask.cols(); j++) {
                    double w = m.get(i, j);
                    if (w > 0) {
                        weight += w;
                        for (int k = 0; k < 3; k++) {
                            x[k] = c.get(i, j, k);
                            sum[k] += w * x[k];
                        }
                        for (int k = 0; k < 9; k++) {
                            square[k] += w * x[k / 3] * x[k % 3];
                        }
                    }
                }
            }
        }
        return weight > 0 ? finished(weight, sum, square) : NONE;
    }

    private static ColourStatistics finished(double weight, double[] sum, double[] square) {
        double[] mean = new double[3];
        for (int k = 0; k < 3; k++) {
            mean[k] = sum[k] / weight;
        }
        double[] covariance = new double[9];
        for (int k = 0; k < 9; k++) {
            covariance[k] = square[k] / weight - mean[k / 3] * mean[k % 3];
        }
        return new ColourStatistics(weight, mean, covariance);
    }

    /**
     * The same mean with the weighted mean of several frames' spread, each frame counted alike whatever its size. What the
     * frames' means differ by is not added.
     */
    public ColourStatistics withSpread(List<ColourStatistics> frames, double[] weights) {
        double total = 0;
        double[] spread = new double[9];
        for (int i = 0; i < weights.length; i++) {
            ColourStatistics frame = frames.get(i);
            if (frame.weight() > 0) {
                total += weights[i];
                for (int k = 0; k < 9; k++) {
                    spread[k] += weights[i] * frame.covariance()[k];
                }
            }
        }
        if (weight == 0 || total == 0) {
            return this;
        }
        for (int k = 0; k < 9; k++) {
            spread[k] /= total;
        }
        return new ColourStatistics(weight, mean, spread);
    }
}
