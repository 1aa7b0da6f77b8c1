package org.facefarm.studio.internal.form;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.curve.Shape;
import org.facefarm.studio.performer.Identity;

/**
 * The head without expression: slices of a rounded box stacked from crown to chin, pushed out and in where the face has
 * features, then stretched to an identity's proportions.
 */
public final class HeadShape {
    public static final float MOUTH = 7f;
    public static final float EYE = 3.15f;

    /** The mean face is a little wider and shorter than the slices. */
    private static final float WIDE = 1.04f;

    private static final float SHORT = 0.95f;

    /** y, half width, front z, back z, centre z of slices (cm). */
    private static final float[][] SLICES = {
        {-12.2f, 0f, -1f, -1f, -1f},
        {-11.9f, 2.6f, 2f, -4.2f, -1f},
        {-10.8f, 4.75f, 4.7f, -6.6f, -0.8f},
        {-8.8f, 6.35f, 7f, -8.4f, -0.4f},
        {-6f, 7.2f, 8.25f, -9.4f, 0f},
        {-3f, 7.45f, 8.75f, -9.7f, 0f},
        {0f, 7.3f, 8.7f, -9.3f, 0f},
        {3f, 7f, 8.65f, -7.8f, 0f},
        {5f, 6.65f, 8.6f, -6f, 0f},
        {7f, 6f, 8.45f, -3.8f, 0f},
        {8.5f, 5.25f, 8.35f, -2f, 0.3f},
        {9.8f, 4.25f, 8.15f, 0f, 1.4f},
        {10.8f, 3.1f, 7.6f, 1.6f, 2.8f},
        {11.5f, 1.8f, 6.6f, 3f, 4f},
        {11.8f, 0f, 4.6f, 4.6f, 4.6f},
    };

    private final Identity who;

    public HeadShape(Identity who) {
        this.who = who;
    }

    public Mesh mesh() {
        float[] vs = rows();
        float[] angles = columns();
        float[] us = arc(angles);
        float[] xyz = new float[3 * vs.length * us.length];
        for (int i = 0; i < vs.length; i++) {
            float[] slice = slice(vs[i]);
            for (int j = 0; j < us.length; j++) {
                point(slice, angles[j], us[j], vs[i], xyz, 3 * (i * us.length + j));
            }
        }
        return new Mesh(vs.length, us.length, xyz, us, vs);
    }

    private void point(float[] slice, float angle, float u, float v, float[] xyz, int at) {
        float sin = (float) StrictMath.sin(angle);
        float cos = (float) StrictMath.cos(angle);
        float depth = cos > 0 ? slice[1] - slice[3] : slice[3] - slice[2];
        float r = radius(Math.abs(sin) / (slice[0] + 1e-4f), Math.abs(cos) / (depth + 1e-4f));
        float front = step(-0.1f, 0.45f, cos);
        float x = r * sin;
        float y = v;
        float z = slice[3] + r * cos + front * FaceRelief.depth(who, u, v);
        float lower = step(1, 11, v);
        float hair = HairCap.thickness(who.hair(), u, v);
        float grow = 1 + hair / (r + 1);
        x *= grow;
        z = slice[3] + (z - slice[3]) * grow;
        y -= hair * step(-4, -11, v) * 0.9f;
        float[] p = {x, y, z};
        Proportions.apply(who, u, v, front, p);
        Identity.Head head = who.head();
        xyz[at] = WIDE * p[0] * head.width() * (1 + (head.jaw() - 1) * bell(v, 0, 8, 0, 3, 1) * 0.9f);
        xyz[at + 1] = SHORT * p[1] * (1 + (head.length() - 1) * (0.5f + lower));
        xyz[at + 2] = p[2];
    }

    /** Of a superellipse: flatter in front than an ellipse, as faces are. */
    private static float radius(float s, float c) {
        return (float) StrictMath.pow(StrictMath.pow(s, 2.25) + StrictMath.pow(c, 2.25), -1 / 2.25);
    }

    private static float[] slice(float y) {
        int k = 1;
        while (k < SLICES.length - 2 && SLICES[k + 1][0] < y) {
            k++;
        }
        if (y < SLICES[1][0]) {
            return cap(SLICES[0], SLICES[1], (y - SLICES[0][0]) / (SLICES[1][0] - SLICES[0][0]));
        }
        if (k == SLICES.length - 2) {
            return cap(SLICES[k + 1], SLICES[k], (SLICES[k + 1][0] - y) / (SLICES[k + 1][0] - SLICES[k][0]));
        }
        float t = (y - SLICES[k][0]) / (SLICES[k + 1][0] - SLICES[k][0]);
        float[] out = new float[4];
        for (int c = 0; c < 4; c++) {
            out[c] = spline(k, c + 1, t);
        }
        return out;
    }

    /** Rounded end: the slice shrinks as a circle does. */
    private static float[] cap(float[] pole, float[] rim, float t) {
        float round = (float) Math.sqrt(Shape.clamp(t));
        float[] out = new float[4];
        for (int c = 0; c < 4; c++) {
            out[c] = Shape.mix(pole[c + 1], rim[c + 1], round);
        }
        return out;
    }

    private static float spline(int k, int c, float t) {
        float x0 = SLICES[k][0];
        float x1 = SLICES[k + 1][0];
        float h = x1 - x0;
        float m0 = slope(k, c) * h;
        float m1 = slope(k + 1, c) * h;
        float t2 = t * t;
        float t3 = t2 * t;
        return SLICES[k][c] * (2 * t3 - 3 * t2 + 1)
                + m0 * (t3 - 2 * t2 + t)
                + SLICES[k + 1][c] * (3 * t2 - 2 * t3)
                + m1 * (t3 - t2);
    }

    private static float slope(int k, int c) {
        return (SLICES[k + 1][c] - SLICES[k - 1][c]) / (SLICES[k + 1][0] - SLICES[k - 1][0]);
    }

    /** Rows lie close in the face and closest at the lips, where the mouth opens. */
    private static float[] rows() {
        float[] rows = new float[400];
        int n = 0;
        float y = -12.2f;
        while (y < 11.8f) {
            rows[n++] = y;
            float lips = Math.abs(y - MOUTH);
            float pace = y < -11.5f || y > 11.4f ? 0.06f : y < -4 ? 0.45f : 0.17f;
            float next = y + (lips < 0.5f ? 0.06f : pace);
            // The two edges of the mouth are rows of their own, with the inside of the mouth between them.
            y = y < Expression.UPPER && next > Expression.UPPER - 0.02f
                    ? Expression.UPPER
                    : y == Expression.UPPER ? Expression.LOWER : next;
        }
        rows[n++] = 11.8f;
        return java.util.Arrays.copyOf(rows, n);
    }

    private static float[] columns() {
        int front = 50;
        int back = 22;
        float ear = (float) Math.toRadians(72);
        float[] half = new float[front + back];
        for (int i = 0; i < front; i++) {
            half[i] = ear * (i + 0.5f) / front;
        }
        for (int i = 0; i < back; i++) {
            half[front + i] = ear + ((float) Math.PI - ear) * (i + 1) / back;
        }
        float[] all = new float[2 * half.length];
        for (int i = 0; i < half.length; i++) {
            all[half.length + i] = half[i];
            all[half.length - 1 - i] = -half[i];
        }
        return all;
    }

    /** Arc length of the eye-level slice: near x in front, and going on around the sides. */
    private static float[] arc(float[] angles) {
        float[] us = new float[angles.length];
        float[] slice = slice(2);
        int middle = angles.length / 2;
        float px = 0;
        float pz = slice[1];
        float length = 0;
        for (int j = middle; j < angles.length; j++) {
            float sin = (float) StrictMath.sin(angles[j]);
            float cos = (float) StrictMath.cos(angles[j]);
            float r = radius(sin / slice[0], Math.abs(cos) / (cos > 0 ? slice[1] : -slice[2]));
            length += (float) Math.sqrt((r * sin - px) * (r * sin - px) + (r * cos - pz) * (r * cos - pz));
            px = r * sin;
            pz = r * cos;
            us[j] = length;
            us[angles.length - 1 - j] = -length;
        }
        return us;
    }
}
