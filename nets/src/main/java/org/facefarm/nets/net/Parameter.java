package org.facefarm.nets.net;

import java.util.Arrays;

/** A trainable tensor: float32, row-major. */
public record Parameter(String name, long[] shape, Init init) {
    /** Numbers in it. */
    public int count() {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    Parameter within(String owner) {
        return new Parameter(owner + "." + name, shape, init);
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }
}
