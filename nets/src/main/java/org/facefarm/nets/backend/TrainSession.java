package org.facefarm.nets.backend;

import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * A network in training: owns weights, their average and the optimiser's moments in native memory. Not thread-safe; all
 * calls on one long-lived thread (libtorch keeps caches for each thread that ever computes).
 */
public interface TrainSession extends AutoCloseable {
    /** Loss, gradient, clipping, Adam and average. When loss or gradient is not finite, nothing is changed. */
    StepResult step(TrainBatch batch, StepSettings settings);

    /** Total of the losses between pictures and rebuilt pictures, with the averaged weights; nothing is changed. */
    float evaluate(TrainBatch batch);

    /** Makes a person of N x 3 x R x R faces (BGR, 0..1) with the averaged weights: N x 4 x R x R, BGR and mask. */
    float[] rebuild(int person, float[] faces, int n);

    /** Lets the body read or write one tensor in place, row-major. The buffer is dead after the call. */
    void access(Slot slot, int parameter, Consumer<FloatBuffer> body);

    @Override
    void close();
}
