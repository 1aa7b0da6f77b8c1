package org.facefarm.nets.layer;

import java.nio.FloatBuffer;
import org.facefarm.nets.random.Draws;

/**
 * How a parameter starts: uniform in [-limit, limit], drawn in Java so that it follows from the seed alone.
 *
 * @param limit 0 for zeros
 * @param copies how many blocks of output channels start equal
 */
public record Init(double limit, int copies) {
    static final Init ZERO = new Init(0, 1);

    /** He et al. 2015 before a leaky ReLU, Glorot and Bengio 2010 before a linear layer. */
    static Init forActivation(Activation activation, long fanIn, long fanOut) {
        return activation == Activation.LINEAR
                ? new Init(Math.sqrt(6.0 / (fanIn + fanOut)), 1)
                : new Init(Math.sqrt(6.0 / ((1 + activation.slope() * activation.slope()) * fanIn)), 1);
    }

    /** ICNR (Aitken et al. 2017): the four pixels that a shuffle makes of one start equal, so there is no checkerboard. */
    Init beforePixelShuffle() {
        return new Init(limit, 4);
    }

    /** Fills the buffer, output channel by output channel, from the draws. */
    public void fill(FloatBuffer values, Draws draws) {
        float[] block = new float[Math.toIntExact(values.remaining() / copies)];
        for (int i = 0; limit != 0 && i < block.length; i++) {
            block[i] = (float) draws.uniform(-limit, limit);
        }
        for (int copy = 0; copy < copies; copy++) {
            values.put(block);
        }
    }
}
