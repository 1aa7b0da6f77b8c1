package org.facefarm.studio.internal.form;

import org.facefarm.studio.performance.Moment;

/** Turns the head: yaw, then pitch, then roll, with the signs of {@link Moment}. */
public final class Rotation {
    private final float[] m;

    private Rotation(float[] m) {
        this.m = m;
    }

    public static Rotation of(float yaw, float pitch, float roll) {
        float cy = (float) StrictMath.cos(yaw);
        float sy = (float) StrictMath.sin(yaw);
        float cp = (float) StrictMath.cos(pitch);
        float sp = (float) StrictMath.sin(pitch);
        float cr = (float) StrictMath.cos(roll);
        float sr = (float) StrictMath.sin(roll);
        // Rows of Rroll * Rpitch * Ryaw; y points down, z to the camera.
        float[] yawed = {cy, 0, sy, 0, 1, 0, -sy, 0, cy};
        float[] pitched = times(new float[] {1, 0, 0, 0, cp, -sp, 0, sp, cp}, yawed);
        return new Rotation(times(new float[] {cr, -sr, 0, sr, cr, 0, 0, 0, 1}, pitched));
    }

    public float x(float x, float y, float z) {
        return m[0] * x + m[1] * y + m[2] * z;
    }

    public float y(float x, float y, float z) {
        return m[3] * x + m[4] * y + m[5] * z;
    }

    public float z(float x, float y, float z) {
        return m[6] * x + m[7] * y + m[8] * z;
    }

    /** These points (x, y, z, ...) turned about a pivot. */
    public float[] apply(float[] points, float px, float py, float pz) {
        float[] out = new float[points.length];
        for (int i = 0; i < points.length; i += 3) {
            float x = points[i] - px;
            float y = points[i + 1] - py;
            float z = points[i + 2] - pz;
            out[i] = x(x, y, z) + px;
            out[i + 1] = y(x, y, z) + py;
            out[i + 2] = z(x, y, z) + pz;
        }
        return out;
    }

    private static float[] times(float[] a, float[] b) {
        float[] c = new float[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                c[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
            }
        }
        return c;
    }
}
