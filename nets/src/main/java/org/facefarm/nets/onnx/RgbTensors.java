package org.facefarm.nets.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Pictures as networks of other tools take and give them: 3 x side x side, RGB, where ours are BGR.
 *
 * @param middle what such a network calls our 0.5
 * @param half and how far from it our 0 and 1 are
 */
record RgbTensors(int side, float middle, float half) {
    /** Numbers of a picture. */
    int numbers() {
        return 3 * side * side;
    }

    /** A tensor's room for so many, outside of Java's heap. */
    FloatBuffer room(int pictures) {
        return ByteBuffer.allocateDirect(pictures * numbers() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Puts pictures, BGR 0..1, from the {@code first} on at the tensor's front. */
    void put(float[] bgr, int first, int count, FloatBuffer tensor) {
        int plane = side * side;
        for (int i = 0; i < count * numbers(); i++) {
            float value = bgr[first * numbers() + swapped(i, plane)];
            tensor.put(i, middle + (2 * value - 1) * half);
        }
    }

    /**
     * The way back, into the same places; clipped to 0..1.
     *
     * @throws ForeignNetException for a number that is none
     */
    void take(FloatBuffer tensor, OnnxSession session, float[] bgr, int first, int count) {
        int plane = side * side;
        for (int i = 0; i < count * numbers(); i++) {
            float value = ((tensor.get(i) - middle) / half + 1) / 2;
            bgr[first * numbers() + swapped(i, plane)] = session.unit(value);
        }
    }

    /** Where the number with this place in RGB planes lies in BGR planes. */
    private static int swapped(int i, int plane) {
        int channel = i / plane % 3;
        return i + (2 - 2 * channel) * plane;
    }

    /** Made-up pictures, all different: 0..1. */
    float[] madeUp(int pictures) {
        float[] values = new float[pictures * numbers()];
        for (int i = 0; i < values.length; i++) {
            int picture = i / numbers();
            values[i] = (float) (0.5
                    + 0.4 * StrictMath.sin((i % side) * (0.02 + 0.03 * picture) + picture + i / side % side * 0.01));
        }
        return values;
    }

    /** Whether two pictures, one after the other, show the same but for rounding. */
    boolean same(float[] pictures) {
        double greatest = 0;
        for (int i = 0; i < numbers(); i++) {
            greatest = Math.max(greatest, Math.abs(pictures[i] - pictures[numbers() + i]));
        }
        return greatest < 1e-4;
    }
}
