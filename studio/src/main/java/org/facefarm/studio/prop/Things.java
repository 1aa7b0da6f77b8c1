package org.facefarm.studio.prop;

import java.util.Random;

/** Cups, microphones, telephones, sheets, strands of hair, lettering. */
final class Things {
    private Things() {}

    static void cup(Canvas canvas, Random random) {
        float x = random.nextFloat(0.3f, 0.7f);
        float y = random.nextFloat(0.65f, 0.95f);
        float half = random.nextFloat(0.1f, 0.22f);
        float turn = random.nextFloat(-0.4f, 0.4f);
        Surface clay = Surface.made(random);
        float side = random.nextBoolean() ? 1 : -1;
        canvas.cover(
                Outline.ellipse(x + side * half * 1.2f, y, half * 0.5f, half * 0.6f, turn)
                        .rim(0.018f),
                clay,
                soft(random));
        canvas.cover(Outline.box(x, y, half, half * random.nextFloat(1, 1.5f), half * 0.2f, turn), clay, soft(random));
        canvas.cover(
                Outline.ellipse(x, y - half * 1.1f, half, half * random.nextFloat(0.1f, 0.35f), turn),
                clay.lighter(random.nextFloat(0.5f, 1.3f)),
                soft(random));
    }

    static void microphone(Canvas canvas, Random random) {
        float x = random.nextFloat(0.25f, 0.75f);
        float y = random.nextFloat(0.6f, 0.9f);
        float r = random.nextFloat(0.06f, 0.14f);
        Surface metal = Surface.made(random).lighter(random.nextFloat(0.2f, 0.9f));
        float away = random.nextFloat(-0.9f, 0.9f);
        canvas.cover(
                Outline.stick(x, y, x + away, y + 0.9f, r * 0.5f, r * 0.6f),
                Surface.made(random).lighter(random.nextFloat(0.2f, 1)),
                soft(random));
        canvas.cover(Outline.ellipse(x, y, r, r * random.nextFloat(0.9f, 1.4f), away), metal, soft(random));
    }

    /** A telephone, a sheet, a bar across the face, a blot: anything with an edge. */
    static void slab(Canvas canvas, Random random) {
        float x = random.nextFloat(0.05f, 0.95f);
        float y = random.nextFloat(0.15f, 1);
        float turn = random.nextFloat(-1.6f, 1.6f);
        float wide = random.nextFloat(0.03f, 0.3f);
        float high = random.nextInt(3) == 0 ? 1.5f : random.nextFloat(0.05f, 0.4f);
        Surface surface = Surface.made(random);
        Outline shape = random.nextBoolean()
                ? Outline.box(x, y, wide, high, random.nextFloat(0, 0.05f), turn)
                : Outline.ellipse(x, y, wide, Math.min(high, 0.3f), turn);
        canvas.cover(shape, surface, soft(random));
    }

    /** Hair that falls over the face, a strand or many. */
    static void strands(Canvas canvas, Random random) {
        float light = random.nextFloat();
        float[] bgr = {20 + 90 * light, 25 + 120 * light, 30 + 160 * light};
        float x = random.nextFloat(0.1f, 0.9f);
        float lean = random.nextFloat(-0.5f, 0.5f);
        float spread = random.nextFloat(0.02f, 0.2f);
        int count = 4 + random.nextInt(26);
        for (int i = 0; i < count; i++) {
            float[] tone = bgr.clone();
            float brighter = random.nextFloat(0.6f, 1.4f);
            for (int c = 0; c < 3; c++) {
                tone[c] *= brighter;
            }
            Surface hair = new Surface(tone, 0.3f, 0.01f, 0.3f, 0.1f, 0, -1, random.nextLong());
            float top = x + spread * (random.nextFloat() * 2 - 1);
            float thin = random.nextFloat(0.003f, 0.012f);
            float middle = top + lean * 0.4f + random.nextFloat(-0.04f, 0.04f);
            float reach = random.nextFloat(0.3f, 0.9f);
            Outline upper = Outline.stick(top, -0.05f, middle, reach / 2, thin, thin);
            Outline lower = Outline.stick(middle, reach / 2, middle + lean * 0.3f, reach, thin, thin * 0.3f);
            canvas.cover(upper.and(lower), hair, soft(random));
        }
    }

    /** Rows of strokes like letters, as subtitles and logos are. */
    static void lettering(Canvas canvas, Random random) {
        Surface ink = random.nextBoolean() ? Surface.made(random).lighter(3) : Surface.made(random);
        float high = random.nextFloat(0.03f, 0.09f);
        float y = random.nextFloat(0.2f, 0.85f);
        float thick = high * random.nextFloat(0.08f, 0.16f);
        for (float x = random.nextFloat(0, 0.4f); x < 1; x += high * random.nextFloat(0.8f, 1.2f)) {
            Outline letter = Outline.stick(x, y - high, x, y + high, thick, thick);
            float ax = x + high * 0.6f;
            letter = letter.and(Outline.stick(x, y - high * pick(random), ax, y - high * pick(random), thick, thick));
            letter = letter.and(Outline.stick(ax, y - high * pick(random), ax, y + high * pick(random), thick, thick));
            canvas.cover(letter, ink, 0.006f);
        }
    }

    private static float pick(Random random) {
        return random.nextInt(3) - 1;
    }

    private static float soft(Random random) {
        return random.nextInt(3) == 0 ? 0.03f * random.nextFloat() : 0.006f;
    }
}
