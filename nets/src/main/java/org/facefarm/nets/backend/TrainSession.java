package org.facefarm.nets.backend;

import java.nio.FloatBuffer;

/**
 * A network in training: owns weights, their average and the optimiser's moments in the memory of its backend's device,
 * which nobody else sees: numbers get in and out as copies. Not thread-safe; all
 * calls on one long-lived thread (libtorch keeps caches for each thread that ever computes).
 */
public interface TrainSession extends AutoCloseable {
    /** Loss, gradient, clipping, Adam and average. When loss or gradient is not finite, nothing is changed. */
    StepResult step(TrainBatch batch, StepSettings settings);

    /** Total of the losses between pictures and rebuilt pictures, with the averaged weights; nothing is changed. */
    float evaluate(TrainBatch batch);

    /** Makes a person of N x 3 x R x R faces (BGR, 0..1) with the averaged weights: N x 4 x R x R, BGR and mask. */
    float[] rebuild(int person, float[] faces, int n);

    /**
     * Copies one tensor out, row-major.
     *
     * @param into what is left of it is filled: exactly the tensor's size
     */
    void read(Slot slot, int parameter, FloatBuffer into);

    /**
     * Copies one tensor in, row-major.
     *
     * @param from what is left of it is taken: exactly the tensor's size
     */
    void write(Slot slot, int parameter, FloatBuffer from);

    @Override
    void close();
}
