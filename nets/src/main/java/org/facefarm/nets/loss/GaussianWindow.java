package org.facefarm.nets.loss;

/**
 * The Gaussian window of SSIM (Wang et al. 2004), as a banded matrix: G X G' filters a picture with no padding, both ways
 * at once. Two small matrix products are several times faster than a depthwise convolution, forward and backward.
 *
 * @param side window side, odd; sigma is side * 1.5 / 11 as in the paper, so that every window is a true Gaussian
 */
public record GaussianWindow(int side) {
    public GaussianWindow {
        if (side < 3 || side % 2 == 0) {
            throw new IllegalArgumentException("a Gaussian window needs an odd side of 3 or more, not " + side);
        }
    }

    /** Weights that sum to 1. */
    public double[] weights() {
        double sigma = side * 1.5 / 11;
        double[] w = new double[side];
        double sum = 0;
        for (int i = 0; i < side; i++) {
            double d = i - side / 2;
            w[i] = StrictMath.exp(-d * d / (2 * sigma * sigma));
            sum += w[i];
        }
        for (int i = 0; i < side; i++) {
            w[i] /= sum;
        }
        return w;
    }

    /** Rows x columns = (size - side + 1) x size, row-major. */
    public float[] matrix(int size) {
        double[] w = weights();
        int rows = rows(size);
        float[] m = new float[rows * size];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < side; i++) {
                m[row * size + row + i] = (float) w[i];
            }
        }
        return m;
    }

    /** Rows of the matrix for pictures of this size. */
    public int rows(int size) {
        if (size < side) {
            throw new IllegalArgumentException("a window of " + side + " does not fit into " + size + " pixels");
        }
        return size - side + 1;
    }
}
