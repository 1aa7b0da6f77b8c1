package org.facefarm.studio.internal.form;

import static org.facefarm.studio.internal.curve.Shape.mix;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.performer.Identity;

/** The parts of a figure besides the face: neck and shoulders, ears, falling hair. */
public final class Figure {
    /** y, half width, front z, back z of slices from the neck to the chest (cm). */
    private static final float[][] BODY = {
        {6f, 4.9f, 3.2f, -7.2f}, {10f, 5f, 3.3f, -7.2f}, {13f, 5.2f, 3.6f, -7.4f}, {15.2f, 6.1f, 4.3f, -8f},
        {16.8f, 9.2f, 5f, -8.8f}, {18.2f, 13.5f, 5.6f, -9.3f}, {20.5f, 18f, 6.6f, -10f}, {25f, 20.6f, 8.4f, -10.6f},
        {34f, 21.6f, 10f, -11f}, {60f, 22.5f, 11f, -11f},
    };

    private static final int BODY_ROWS = 60;
    private static final int BODY_COLS = 64;
    private static final int EAR_ROWS = 18;
    private static final int EAR_COLS = 14;
    private static final int FALL_ROWS = 40;
    private static final int FALL_COLS = 90;

    private Figure() {}

    public static Mesh body(Identity who) {
        float wide = mix(1, who.head().jaw(), 0.6f);
        return sheet(BODY_ROWS, BODY_COLS, (s, t, p) -> {
            float at = s * (BODY.length - 1) * 0.9999f;
            int k = (int) at;
            float f = at - k;
            float angle = (float) (2 * Math.PI) * (t - 0.5f);
            float half = mix(BODY[k][1], BODY[k + 1][1], f) * wide;
            float sin = (float) StrictMath.sin(angle);
            float cos = (float) StrictMath.cos(angle);
            float z = cos > 0 ? mix(BODY[k][2], BODY[k + 1][2], f) : -mix(BODY[k][3], BODY[k + 1][3], f);
            p[0] = half * sin;
            p[1] = mix(BODY[k][0], BODY[k + 1][0], f) + (cos > 0 ? 0.6f * (1 - cos) : 0);
            p[2] = z * cos;
            p[3] = p[0];
            p[4] = p[1];
        });
    }

    /** One ear; side is -1 for the picture's left. */
    public static Mesh ear(Identity who, int side) {
        float width = who.head().width();
        return sheet(EAR_ROWS, EAR_COLS, (s, t, p) -> {
            float y = -2.9f * (float) StrictMath.cos(Math.PI * s);
            float r = (float) StrictMath.sin(Math.PI * s);
            float angle = (float) (2 * Math.PI * t);
            float cup = 1 - 0.35f * (1 - step(-3, 3, -y));
            float out = 0.75f * r * (float) StrictMath.sin(angle) * cup;
            float back = 1.55f * r * (float) StrictMath.cos(angle) * cup;
            p[0] = side * (7.05f * width + 0.35f + 0.25f * step(0.5f, -3, y) + out - 0.35f * back);
            p[1] = 1.6f + y;
            p[2] = -0.9f + (side > 0 ? -back : back) * side - 0.2f * y;
            p[3] = side * back;
            p[4] = y;
        });
    }

    /** Hair that falls around back and sides down to the given y. */
    public static Mesh fall(Identity who, float end) {
        float width = who.head().width();
        Noise noise = new Noise(who.seed() + 2L);
        return sheet(FALL_ROWS, FALL_COLS, (s, t, p) -> {
            float from = (float) Math.toRadians(66 + 6 * s);
            float angle = from + (float) (2 * Math.PI - 2 * from) * t;
            float y = mix(-9.5f, end, s);
            float lock = noise.plane(t * 26, s * 2) - 0.5f;
            float r = step(-13, -6, y) * (1 + 0.05f * lock);
            float tuck = 1 - 0.12f * step(end - 5, end, y);
            p[0] = (8.75f * width + 0.5f * step(0, 8, y)) * r * tuck * (float) StrictMath.sin(angle);
            p[1] = y + (s > 0.9f ? lock * 0.8f : 0);
            p[2] = -0.5f + 10.3f * r * tuck * (float) StrictMath.cos(angle);
            p[3] = 60 * t;
            p[4] = y;
        });
    }

    private interface Sheet {
        /** Fills p with x, y, z and material u, v at s (down) and t (along), both 0..1. */
        void point(float s, float t, float[] p);
    }

    private static Mesh sheet(int rows, int cols, Sheet sheet) {
        float[] xyz = new float[3 * rows * cols];
        float[] us = new float[cols];
        float[] vs = new float[rows];
        float[] p = new float[5];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                sheet.point(i / (float) (rows - 1), j / (float) (cols - 1), p);
                System.arraycopy(p, 0, xyz, 3 * (i * cols + j), 3);
                us[j] = p[3];
                vs[i] = p[4];
            }
        }
        return new Mesh(rows, cols, xyz, us, vs);
    }
}
