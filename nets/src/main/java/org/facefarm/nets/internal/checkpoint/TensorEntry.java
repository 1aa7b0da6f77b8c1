package org.facefarm.nets.internal.checkpoint;

import java.util.Arrays;

/** A float32 tensor of a safetensors file. */
public record TensorEntry(String name, long[] shape) {
    /** Bytes it takes. */
    public long bytes() {
        return Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact);
    }

    public boolean sameShape(long[] other) {
        return Arrays.equals(shape, other);
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }
}
