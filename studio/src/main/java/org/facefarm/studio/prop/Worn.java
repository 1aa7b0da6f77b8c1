package org.facefarm.studio.prop;

import java.util.Random;

/** What is on faces and covers nothing: glasses, shadows, shine, wrinkles, stubble, moles, paint. */
final class Worn {
    private final Canvas canvas;
    private final Random random;

    private Worn(Canvas canvas, Random random) {
        this.canvas = canvas;
        this.random = random;
    }

    /** Some of all that. */
    static void draw(Canvas canvas, Random random) {
        Worn worn = new Worn(canvas, random);
        worn.times(6, 0.35f, worn::wrinkle);
        worn.times(2, 0.25f, worn::fold);
        worn.times(1, 0.3f, worn::stubble);
        worn.times(3, 0.2f, worn::mole);
        worn.times(1, 0.25f, worn::lips);
        worn.times(1, 0.3f, worn::eyes);
        worn.times(2, 0.35f, worn::shadow);
        worn.times(3, 0.3f, worn::shine);
        worn.times(1, 0.25f, worn::glasses);
    }

    private void times(int most, float chance, Runnable what) {
        if (random.nextFloat() < chance) {
            for (int i = random.nextInt(most); i >= 0; i--) {
                what.run();
            }
        }
    }

    private void wrinkle() {
        float x = random.nextFloat(0.25f, 0.75f);
        float y = random.nextFloat(0.1f, 0.85f);
        float turn = random.nextFloat(-0.8f, 0.8f);
        float half = random.nextFloat(0.02f, 0.12f);
        float dx = half * (float) StrictMath.cos(turn);
        float dy = half * (float) StrictMath.sin(turn);
        canvas.shade(
                Outline.stick(x - dx, y - dy, x + dx, y + dy, 0.003f, 0.003f),
                random.nextFloat(0.008f, 0.025f),
                random.nextFloat(0.6f, 0.95f));
    }

    /** From a nostril to a corner of the mouth. */
    private void fold() {
        float side = random.nextBoolean() ? 1 : -1;
        float top = 0.5f + side * random.nextFloat(0.08f, 0.12f);
        float low = 0.5f + side * random.nextFloat(0.14f, 0.2f);
        float dark = random.nextFloat(0.55f, 0.95f);
        canvas.shade(
                Outline.stick(top, random.nextFloat(0.54f, 0.6f), low, random.nextFloat(0.68f, 0.76f), 0.004f, 0.007f),
                random.nextFloat(0.015f, 0.05f),
                dark);
    }

    private void stubble() {
        float light = random.nextFloat(10, 110);
        float[] bgr = {light, light * random.nextFloat(1, 1.15f), light * random.nextFloat(1, 1.35f)};
        Surface hair = new Surface(
                bgr, 0, 0.1f, random.nextFloat(0.1f, 0.6f), random.nextFloat(0.2f, 0.8f), 0, 0, random.nextLong());
        float opacity = random.nextFloat(0.15f, 0.95f);
        float soft = random.nextFloat(0.03f, 0.15f);
        Outline chin = Outline.ellipse(
                0.5f,
                random.nextFloat(0.84f, 0.95f),
                random.nextFloat(0.16f, 0.34f),
                random.nextFloat(0.08f, 0.22f),
                0);
        canvas.mark(chin, hair, soft, opacity);
        if (random.nextBoolean()) {
            float y = random.nextFloat(0.63f, 0.68f);
            canvas.mark(Outline.stick(0.4f, y + 0.015f, 0.6f, y + 0.015f, 0.02f, 0.02f), hair, 0.03f, opacity);
        }
        if (random.nextBoolean()) {
            for (int side = -1; side <= 1; side += 2) {
                float x = 0.5f + side * random.nextFloat(0.26f, 0.33f);
                canvas.mark(Outline.stick(x, 0.55f, x - side * 0.06f, 0.85f, 0.05f, 0.07f), hair, soft, opacity);
            }
        }
    }

    private void mole() {
        float r = random.nextFloat(0.004f, 0.015f);
        Outline spot = Outline.ellipse(random.nextFloat(0.25f, 0.75f), random.nextFloat(0.2f, 0.85f), r, r, 0);
        canvas.shade(spot, 0.012f, random.nextFloat(0.3f, 0.8f));
    }

    private void lips() {
        float[] red = canvas.skin();
        red[0] *= random.nextFloat(0.4f, 1);
        red[1] *= random.nextFloat(0.3f, 0.9f);
        Surface paint = new Surface(red, 0.2f, 0.02f, 0.1f, 0.03f, 0, -1, random.nextLong());
        float y = random.nextFloat(0.68f, 0.75f);
        canvas.mark(
                Outline.ellipse(0.5f, y, random.nextFloat(0.08f, 0.13f), random.nextFloat(0.02f, 0.05f), 0),
                paint,
                0.02f,
                random.nextFloat(0.3f, 0.9f));
    }

    /** Dark around the eyes, or lighter. */
    private void eyes() {
        float factor = random.nextFloat(0.5f, 1.1f);
        for (int side = -1; side <= 1; side += 2) {
            Outline socket = Outline.ellipse(
                    0.5f + side * 0.15f, 0.33f, random.nextFloat(0.06f, 0.12f), random.nextFloat(0.03f, 0.08f), 0);
            canvas.shade(socket, random.nextFloat(0.02f, 0.1f), factor);
        }
    }

    /** Of something that stands in the light: anywhere, hard or soft. */
    private void shadow() {
        float edge = random.nextBoolean() ? random.nextFloat(0.01f, 0.03f) : random.nextFloat(0.05f, 0.4f);
        float dark = random.nextFloat(0.35f, 0.9f);
        float x = random.nextFloat(0, 1);
        float y = random.nextFloat(0, 1);
        Outline shape = random.nextBoolean()
                ? Outline.box(
                        x, y, random.nextFloat(0.1f, 1), random.nextFloat(0.1f, 0.6f), 0.02f, random.nextFloat(0, 3))
                : Outline.ellipse(
                        x, y, random.nextFloat(0.1f, 0.5f), random.nextFloat(0.1f, 0.5f), random.nextFloat(0, 3));
        canvas.shade(shape, edge, dark);
    }

    private void shine() {
        Outline spot = Outline.ellipse(
                random.nextFloat(0.25f, 0.75f),
                random.nextFloat(0.15f, 0.85f),
                random.nextFloat(0.01f, 0.08f),
                random.nextFloat(0.01f, 0.06f),
                random.nextFloat(0, 3));
        canvas.shade(spot, random.nextFloat(0.02f, 0.12f), random.nextFloat(1.05f, 1.7f));
    }

    private void glasses() {
        Surface frame = Surface.made(random).lighter(random.nextBoolean() ? 0.25f : 1);
        float wide = random.nextFloat(0.085f, 0.125f);
        float high = random.nextFloat(0.05f, 0.1f);
        float half = random.nextFloat(0.003f, 0.014f);
        float y = random.nextFloat(0.33f, 0.38f);
        float turn = random.nextFloat(-0.06f, 0.06f);
        boolean dark = random.nextInt(4) == 0;
        for (int side = -1; side <= 1; side += 2) {
            float x = 0.5f + side * random.nextFloat(0.14f, 0.16f);
            Outline lens = Outline.box(x, y, wide, high, high * random.nextFloat(0.2f, 0.95f), turn);
            if (dark) {
                canvas.mark(lens, Surface.made(random).lighter(0.3f), 0.006f, random.nextFloat(0.4f, 1));
            }
            canvas.mark(lens.rim(half), frame, 0.006f, 1);
            float temple = 0.5f + side * random.nextFloat(0.36f, 0.42f);
            canvas.mark(Outline.stick(x + side * wide, y, temple, y - 0.02f, half, half), frame, 0.006f, 1);
            if (random.nextInt(4) == 0) {
                canvas.shade(
                        Outline.box(x, y, wide * 0.4f, high * 0.25f, 0.01f, 0.5f), 0.03f, random.nextFloat(1.2f, 2));
            }
        }
        canvas.mark(Outline.stick(0.45f, y - 0.01f, 0.55f, y - 0.01f, half, half), frame, 0.006f, 1);
    }
}
