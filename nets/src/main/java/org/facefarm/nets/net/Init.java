package org.facefarm.nets.net;

import java.nio.FloatBuffer;
import org.facefarm.nets.random.Draws;

/** How a parameter starts: uniform in [-limit, limit], drawn in Java so that it follows from the seed alone. */
public record Init(double limit) {
    static final Init ZERO = new Init(0);

    /** He et al. 2015 before a leaky ReLU, Glorot and Bengio 2010 before a linear layer. */
    static Init forActivation(Activation activation, long fanIn, long fanOut) {
        return activation == Activation.LINEAR
                ? new Init(Math.sqrt(6.0 / (fanIn + fanOut)))
                : new Init(Math.sqrt(6.0 / ((1 + activation.slope() * activation.slope()) * fanIn)));
    }

    /** Fills the buffer from the draws. */
    public void fill(FloatBuffer values, Draws draws) {
        while (values.hasRemaining()) {
            values.put(limit == 0 ? 0 : (float) draws.uniform(-limit, limit));
        }
    }
}
