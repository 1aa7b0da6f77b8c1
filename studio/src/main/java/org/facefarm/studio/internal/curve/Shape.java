package org.facefarm.studio.internal.curve;

/** Small functions that faces are made of. */
public final class Shape {
    private static final int BELL_STEPS = 1024;
    private static final float BELL_REACH = 8;
    private static final float[] BELL = bell();

    private Shape() {}

    /** Bell of height 1 around 0: exp(-(x^2 + y^2) / 2). */
    public static float bell(float x, float y) {
        float q = 0.5f * (x * x + y * y) * (BELL_STEPS / BELL_REACH);
        int i = (int) q;
        return i >= BELL_STEPS ? 0 : BELL[i] + (BELL[i + 1] - BELL[i]) * (q - i);
    }

    /** Bell around (cx, cy) with the given spreads. */
    public static float bell(float x, float y, float cx, float cy, float sx, float sy) {
        return bell((x - cx) / sx, (y - cy) / sy);
    }

    /** 0 below a, 1 above b, smooth between; falls when a is above b. */
    public static float step(float a, float b, float x) {
        float t = clamp((x - a) / (b - a));
        return t * t * (3 - 2 * t);
    }

    public static float clamp(float x) {
        return x < 0 ? 0 : Math.min(x, 1);
    }

    public static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }

    // A table, because Math.exp may differ in its last bit from machine to machine and StrictMath.exp is slow.
    private static float[] bell() {
        float[] table = new float[BELL_STEPS + 2];
        for (int i = 0; i <= BELL_STEPS; i++) {
            table[i] = (float) StrictMath.exp(-i * (double) BELL_REACH / BELL_STEPS);
        }
        return table;
    }
}
