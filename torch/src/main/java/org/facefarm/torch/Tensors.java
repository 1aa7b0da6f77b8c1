package org.facefarm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.nets.backend.Device;

/**
 * Numbers into the tensors of a device and out of them. They are only ever written into, and read from, a tensor of the host
 * that nobody else has: to a card, DJL's {@code toByteBuffer} gives a copy of what lies there, and what is put into it goes
 * nowhere. Public for the benchmark that compares with DJL's own blocks.
 *
 * @param copied whether tensors are others than those that were filled: on cards always, on the processor to show that
 *     nothing relies on their being the same
 */
public record Tensors(Device device, boolean copied) {
    private static final String ENGINE = "PyTorch";

    /** Tensors of the processor, computed with where they were filled. */
    public static final Tensors HOST = on(Device.CPU);

    static Tensors on(Device device) {
        return new Tensors(device, !device.isCpu());
    }

    /** Owns tensors of the device. */
    NDManager open() {
        return NDManager.newBaseManager(place(), ENGINE);
    }

    private ai.djl.Device place() {
        return device.isCpu() ? ai.djl.Device.cpu() : ai.djl.Device.gpu(device.card());
    }

    /** A tensor of the device with these numbers, row-major. */
    public NDArray of(NDManager scope, float[] values, long... shape) {
        return of(scope, numbers -> numbers.put(values), shape);
    }

    /** A tensor of the device with what is put into the buffer, row-major. */
    NDArray of(NDManager scope, Consumer<FloatBuffer> numbers, long... shape) {
        NDArray filled = onHost(scope, numbers, shape);
        if (!copied) {
            return filled;
        }
        NDArray moved = device.isCpu() ? filled.duplicate() : filled.toDevice(place(), true);
        // Whoever still looked at what was filled would see that it is not what is computed with.
        numbers(filled).put(0, Float.NaN);
        filled.close();
        return moved;
    }

    /** Some faces of both halves of a batch: 2n x channels x side x side, from the first-th face of each half on. */
    NDArray halves(NDManager scope, float[] values, int first, int n, int channels, int side) {
        int face = channels * side * side;
        return of(
                scope,
                numbers -> numbers.put(values, first * face, n * face)
                        .put(values, values.length / 2 + first * face, n * face),
                2L * n,
                channels,
                side,
                side);
    }

    /** Rows x columns, zero but for a one in each row, at these columns. */
    NDArray oneHot(NDManager scope, int columns, int... ones) {
        float[] rows = new float[ones.length * columns];
        for (int row = 0; row < ones.length; row++) {
            rows[row * columns + ones[row]] = 1;
        }
        return of(scope, rows, ones.length, columns);
    }

    /** A tensor of the host, whatever the device. */
    static NDArray onHost(NDManager scope, Consumer<FloatBuffer> numbers, long... shape) {
        // DJL's own create(float[]) lets libtorch point into a Java buffer that dies with the array: a view or a graph
        // that lives longer reads freed memory.
        NDArray array = JniUtils.createEmptyNdArray(
                (PtNDManager) scope, new Shape(shape), DataType.FLOAT32, ai.djl.Device.cpu(), SparseFormat.DENSE);
        numbers.accept(numbers(array));
        return array;
    }

    /** A number of rank 0 on the host: operators of a card take it along without being waited for. */
    static NDArray scalar(NDManager scope, double value) {
        return onHost(scope, numbers -> numbers.put((float) value));
    }

    /** What a tensor of any device holds; waits for the device. */
    static float[] read(NDArray tensor) {
        return tensor.toDevice(ai.djl.Device.cpu(), false).toFloatArray();
    }

    /** The memory of a tensor of the host; dead once it is closed. */
    static FloatBuffer numbers(NDArray host) {
        return host.toByteBuffer(true).asFloatBuffer();
    }

    /** Names them all, so that DJL hands them over as one list. */
    static List<NDArray> asList(String name, List<NDArray> arrays) {
        arrays.forEach(a -> a.setName(name + "[]"));
        return arrays;
    }
}
