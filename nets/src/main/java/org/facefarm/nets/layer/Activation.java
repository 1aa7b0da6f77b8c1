package org.facefarm.nets.layer;

/** What follows a convolution or a dense layer. */
public enum Activation {
    LINEAR(1),
    /** Leaky ReLU of slope 0.1: encoder and upscale blocks. */
    LEAKY_01(0.1),
    /** Leaky ReLU of slope 0.2: residual blocks. */
    LEAKY_02(0.2);

    private final double slope;

    Activation(double slope) {
        this.slope = slope;
    }

    /** Slope for negative values; 1 is the identity. */
    public double slope() {
        return slope;
    }
}
