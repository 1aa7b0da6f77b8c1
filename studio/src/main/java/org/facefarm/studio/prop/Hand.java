package org.facefarm.studio.prop;

import java.util.Random;

/** Hands: a palm, fingers side by side with creases and nails, an arm. */
final class Hand {
    private static final float NAIL_LIGHTER = 1.18f;

    private final Canvas canvas;
    private final Random random;
    private final Surface skin;
    private final float soft;
    private final float shadow;

    private Hand(Canvas canvas, Random random) {
        this.canvas = canvas;
        this.random = random;
        this.skin = Surface.skin(colour(canvas, random), random);
        this.soft = random.nextInt(3) == 0 ? 0.03f * random.nextFloat() : 0.008f;
        this.shadow = random.nextBoolean() ? 0 : 0.5f * random.nextFloat();
    }

    /** Mostly the same skin as the face's, in a little other light; sometimes any, or a glove. */
    private static float[] colour(Canvas canvas, Random random) {
        float[] colour = canvas.skin();
        if (random.nextInt(10) == 0) {
            return Surface.made(random).bgr();
        }
        float light = random.nextFloat(0.6f, 1.35f);
        for (int c = 0; c < 3; c++) {
            colour[c] *= light * random.nextFloat(0.92f, 1.08f);
        }
        return colour;
    }

    /** A whole hand, from below or from a side. */
    static void hold(Canvas canvas, Random random) {
        Hand hand = new Hand(canvas, random);
        float size = random.nextFloat(0.17f, 0.34f);
        // Where it comes from, measured from straight below; fingers go on in about that direction.
        float from = random.nextFloat(-2f, 2f);
        float x = random.nextFloat(0.15f, 0.85f);
        float y = random.nextFloat(0.35f, 1.0f);
        hand.arm(x, y, from, size);
        hand.palm(x, y, from, size);
        hand.fingers(x, y, from, size, 2 + random.nextInt(3));
        if (random.nextBoolean()) {
            float side = random.nextBoolean() ? 1 : -1;
            hand.finger(x, y, from + side * random.nextFloat(0.8f, 1.5f), size * 0.95f, size * 0.23f);
        }
    }

    /** One to three fingers, whose hand is outside the picture or hidden. */
    static void point(Canvas canvas, Random random) {
        Hand hand = new Hand(canvas, random);
        float from = random.nextFloat(-2.2f, 2.2f);
        float size = random.nextFloat(0.2f, 0.4f);
        float x = random.nextFloat(0.25f, 0.75f) - dx(from) * size;
        float y = random.nextFloat(0.4f, 0.8f) - dy(from) * size;
        hand.fingers(x, y, from, size, 1 + random.nextInt(3));
    }

    private void arm(float x, float y, float from, float size) {
        Outline arm = Outline.stick(
                x, y, x - dx(from) * 1.5f, y - dy(from) * 1.5f, size * 0.42f, size * random.nextFloat(0.4f, 0.75f));
        boolean sleeved = random.nextInt(3) == 0;
        lay(arm, sleeved ? Surface.made(random) : skin);
    }

    private void palm(float x, float y, float from, float size) {
        lay(
                Outline.ellipse(
                        x, y, size * random.nextFloat(0.4f, 0.55f), size * random.nextFloat(0.45f, 0.65f), from),
                skin);
    }

    private void fingers(float x, float y, float from, float size, int count) {
        float wide = size * random.nextFloat(0.19f, 0.27f);
        float spread = random.nextBoolean() ? 0 : random.nextFloat(0, 0.22f);
        for (int i = 0; i < count; i++) {
            float place = i - (count - 1) / 2f;
            float fx = x + dx(from + 1.5708f) * place * wide * 0.95f + dx(from) * size * 0.3f;
            float fy = y + dy(from + 1.5708f) * place * wide * 0.95f + dy(from) * size * 0.3f;
            float length = size * random.nextFloat(0.75f, 1.15f);
            finger(fx, fy, from + spread * place, length, wide);
        }
    }

    /** From its root: three joints, all bent alike. */
    private void finger(float x, float y, float from, float length, float wide) {
        float bend = random.nextFloat(-0.25f, 0.25f);
        Outline whole = null;
        float ax = x;
        float ay = y;
        float turn = from;
        for (int joint = 0; joint < 3; joint++) {
            float bx = ax + dx(turn) * length / 3;
            float by = ay + dy(turn) * length / 3;
            float narrow = wide * (0.5f - 0.04f * joint);
            Outline part = Outline.stick(ax, ay, bx, by, narrow, narrow * 0.95f);
            whole = whole == null ? part : whole.and(part);
            ax = bx;
            ay = by;
            turn += bend;
        }
        lay(whole, skin);
        for (int crease = 1; crease < 3; crease++) {
            float cx = x + (ax - x) * crease / 3;
            float cy = y + (ay - y) * crease / 3;
            float half = wide * 0.35f;
            float ox = dx(from + 1.5708f) * half;
            float oy = dy(from + 1.5708f) * half;
            canvas.shade(
                    Outline.stick(cx - ox, cy - oy, cx + ox, cy + oy, 0.003f, 0.003f),
                    0.012f,
                    random.nextFloat(0.7f, 1));
        }
        if (random.nextBoolean()) {
            float lighter = random.nextInt(4) == 0 ? 0.5f : NAIL_LIGHTER;
            lay(Outline.ellipse(ax, ay, wide * 0.3f, wide * 0.38f, turn), skin.lighter(lighter));
        }
    }

    private void lay(Outline shape, Surface surface) {
        if (shadow > 0) {
            float offX = 0.03f * surface.lightX();
            float offY = 0.03f * surface.lightY();
            canvas.shade((x, y) -> shape.distance(x + offX, y + offY), 0.06f, 1 - shadow);
        }
        canvas.cover(shape, surface, soft);
    }

    private static float dx(float turn) {
        return (float) StrictMath.sin(turn);
    }

    private static float dy(float turn) {
        return (float) -StrictMath.cos(turn);
    }
}
