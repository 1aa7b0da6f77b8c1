package org.facefarm.nets.layer;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.facefarm.nets.random.Draws;

/** A trainable tensor: float32, row-major. */
public record Parameter(String name, long[] shape, Init init) {
    /** Numbers in it. */
    public int count() {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /** Fills a buffer of this size with start values. */
    public void initialise(FloatBuffer values, Draws draws) {
        init.fill(values, draws);
    }

    /** The same, its name behind that of who has it. */
    public Parameter within(String owner) {
        return new Parameter(owner + "." + name, shape, init);
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }
}
