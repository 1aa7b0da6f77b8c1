package org.facefarm.nets.internal.checkpoint;

import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** Lends tensors one at a time, so that none is copied to the heap. */
@FunctionalInterface
public interface TensorAccess {
    /** Lends the tensor of this place, row-major; the buffer is dead after the call. */
    void lend(int place, Consumer<FloatBuffer> body);
}
