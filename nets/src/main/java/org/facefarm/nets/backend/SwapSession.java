package org.facefarm.nets.backend;

/** A network that only swaps, for one batch size. Not thread-safe; all calls on one long-lived thread. */
public interface SwapSession extends AutoCloseable {
    /**
     * @param faces batch x 3 x R x R, BGR, 0..1
     * @return batch x 4 x R x R: BGR and mask, 0..1
     */
    float[] swap(float[] faces);

    @Override
    void close();
}
