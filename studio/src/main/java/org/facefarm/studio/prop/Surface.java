package org.facefarm.studio.prop;

import java.util.Random;

/**
 * What a thing is made of.
 *
 * @param bgr 0..255
 * @param roundness how much darker its edges are than its middle, 0..1
 * @param bevel how wide they are, in sides of the picture
 * @param mottled how uneven its colour is, fraction
 * @param grain the same from pixel to pixel
 * @param lightX where light comes from
 * @param lightY the same
 * @param seed of its unevenness
 */
record Surface(
        float[] bgr, float roundness, float bevel, float mottled, float grain, float lightX, float lightY, long seed) {
    /** Of a living being: round, uneven, and in any light. */
    static Surface skin(float[] bgr, Random random) {
        return new Surface(
                bgr,
                0.15f + 0.55f * random.nextFloat(),
                0.015f + 0.05f * random.nextFloat(),
                0.04f + 0.14f * random.nextFloat(),
                0.06f * random.nextFloat(),
                random.nextFloat() * 2 - 1,
                random.nextFloat() * 2 - 1,
                random.nextLong());
    }

    /** Made by people, of any colour. */
    static Surface made(Random random) {
        float light = random.nextFloat();
        float colour = random.nextInt(3) == 0 ? 0 : random.nextFloat();
        float[] bgr = new float[3];
        for (int c = 0; c < 3; c++) {
            bgr[c] = 255 * (light + colour * (random.nextFloat() - light));
        }
        return new Surface(
                bgr,
                0.6f * random.nextFloat(),
                0.01f + 0.08f * random.nextFloat(),
                random.nextBoolean() ? 0 : 0.5f * random.nextFloat(),
                random.nextInt(3) == 0 ? 0.25f * random.nextFloat() : 0.02f,
                random.nextFloat() * 2 - 1,
                random.nextFloat() * 2 - 1,
                random.nextLong());
    }

    /** The same material, lighter by this factor. */
    Surface lighter(float factor) {
        float[] lit = {bgr[0] * factor, bgr[1] * factor, bgr[2] * factor};
        return new Surface(lit, roundness, bevel, mottled, grain, lightX, lightY, seed);
    }
}
