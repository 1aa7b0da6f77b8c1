package org.facefarm.studio.prop;

import java.util.Random;

/** Smooth unevenness, -1..1: a few waves across one another. */
final class Mottle {
    private static final int WAVES = 6;

    private final float[] waves = new float[3 * WAVES];

    Mottle(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < WAVES; i++) {
            float fast = 5f * (1 << (i / 2)) * (0.6f + random.nextFloat());
            waves[3 * i] = fast * (random.nextFloat() * 2 - 1);
            waves[3 * i + 1] = fast * (random.nextFloat() * 2 - 1);
            waves[3 * i + 2] = random.nextFloat();
        }
    }

    float at(float x, float y) {
        float sum = 0;
        for (int i = 0; i < WAVES; i++) {
            float t = waves[3 * i] * x + waves[3 * i + 1] * y + waves[3 * i + 2];
            // A parabola for a sine: what is wanted is a smooth wave that is the same on every machine.
            float f = 2 * (t - (float) Math.floor(t)) - 1;
            sum += 4 * f * (1 - Math.abs(f));
        }
        return sum / WAVES;
    }
}
