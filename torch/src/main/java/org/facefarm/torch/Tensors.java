package org.facefarm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;

/** Numbers into libtorch's own memory and out of it. Public for the benchmark that compares with DJL's own blocks. */
public final class Tensors {
    private Tensors() {}

    /**
     * A tensor in libtorch's memory. DJL's own {@code create(float[])} lets libtorch point into a Java buffer that dies with
     * the array: a view or a graph that lives longer reads freed memory.
     */
    public static NDArray of(NDManager manager, float[] values, long... shape) {
        NDArray array = manager.create(new Shape(shape), DataType.FLOAT32);
        view(array).put(values);
        return array;
    }

    /** Some faces of both halves of a batch: 2n x channels x side x side, from the first-th face of each half on. */
    static NDArray halves(NDManager manager, float[] values, int first, int n, int channels, int side) {
        NDArray array = manager.create(new Shape(2L * n, channels, side, side), DataType.FLOAT32);
        int face = channels * side * side;
        view(array).put(values, first * face, n * face).put(values, values.length / 2 + first * face, n * face);
        return array;
    }

    /** Rows x columns, zero but for a one in each row, at these columns. */
    static NDArray oneHot(NDManager manager, int columns, int... ones) {
        float[] rows = new float[ones.length * columns];
        for (int row = 0; row < ones.length; row++) {
            rows[row * columns + ones[row]] = 1;
        }
        return of(manager, rows, ones.length, columns);
    }

    /** A number of rank 0. */
    static NDArray scalar(NDManager manager, double value) {
        return of(manager, new float[] {(float) value});
    }

    /** The array's own memory; dead once the array is closed. */
    static FloatBuffer view(NDArray array) {
        return array.toByteBuffer(true).asFloatBuffer();
    }

    /** Names them all, so that DJL hands them over as one list. */
    static List<NDArray> asList(String name, List<NDArray> arrays) {
        arrays.forEach(a -> a.setName(name + "[]"));
        return arrays;
    }
}
