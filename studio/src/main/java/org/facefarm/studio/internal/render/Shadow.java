package org.facefarm.studio.internal.render;

import static org.facefarm.studio.internal.curve.Shape.clamp;

import java.util.Arrays;
import java.util.List;
import org.facefarm.studio.internal.curve.Shape;
import org.facefarm.studio.internal.material.Surfel;

/** How far the key light reaches: a depth map seen from the light, softened when it is asked. */
final class Shadow {
    private static final int SIDE = 200;
    private static final float REACH = 19;
    private static final float SOFT = 0.45f;
    private static final float BIAS = 0.35f;

    private final float[] nearest = new float[SIDE * SIDE];
    private final float[] ray;
    private final float[] right;
    private final float[] down;

    Shadow(float[] ray, List<MeshInstance> casters) {
        this.ray = ray;
        float k = 1 / (float) Math.sqrt(ray[0] * ray[0] + ray[2] * ray[2]);
        right = new float[] {ray[2] * k, 0, -ray[0] * k};
        down = new float[] {
            ray[1] * right[2] - ray[2] * right[1],
            ray[2] * right[0] - ray[0] * right[2],
            ray[0] * right[1] - ray[1] * right[0]
        };
        Arrays.fill(nearest, Float.NEGATIVE_INFINITY);
        casters.forEach(this::cast);
    }

    private float a(float x, float y, float z) {
        return (x * right[0] + y * right[1] + z * right[2] + REACH) * (SIDE / (2 * REACH));
    }

    private float b(float x, float y, float z) {
        return (x * down[0] + y * down[1] + z * down[2] + REACH) * (SIDE / (2 * REACH));
    }

    private float depth(float x, float y, float z) {
        return x * ray[0] + y * ray[1] + z * ray[2];
    }

    private void cast(MeshInstance part) {
        float[] w = part.points();
        int n = w.length / 3;
        float[] as = new float[n];
        float[] bs = new float[n];
        float[] ds = new float[n];
        for (int i = 0; i < n; i++) {
            as[i] = a(w[3 * i], w[3 * i + 1], w[3 * i + 2]);
            bs[i] = b(w[3 * i], w[3 * i + 1], w[3 * i + 2]);
            ds[i] = depth(w[3 * i], w[3 * i + 1], w[3 * i + 2]);
        }
        int cols = part.mesh().cols();
        // Splats of whole cells: cells are about as large as the map's, so no triangle set-up is worth it.
        for (int i = 0; i < part.mesh().rows() - 1; i++) {
            for (int j = 0; j < cols - 1; j++) {
                splat(as, bs, ds, i * cols + j, i * cols + j + 1, (i + 1) * cols + j, (i + 1) * cols + j + 1);
            }
        }
    }

    private void splat(float[] as, float[] bs, float[] ds, int p, int q, int r, int s) {
        int left = cell(Math.min(Math.min(as[p], as[q]), Math.min(as[r], as[s])));
        int right1 = cell(Math.max(Math.max(as[p], as[q]), Math.max(as[r], as[s])));
        int top = cell(Math.min(Math.min(bs[p], bs[q]), Math.min(bs[r], bs[s])));
        int low = cell(Math.max(Math.max(bs[p], bs[q]), Math.max(bs[r], bs[s])));
        float d = Math.min(Math.min(ds[p], ds[q]), Math.min(ds[r], ds[s]));
        for (int y = top; y <= low; y++) {
            for (int x = left; x <= right1; x++) {
                nearest[y * SIDE + x] = Math.max(nearest[y * SIDE + x], d);
            }
        }
    }

    private static int cell(float x) {
        return Math.max(0, Math.min(SIDE - 1, (int) x));
    }

    /** Share of the key light that reaches a point with this normal, 0..1. */
    float reaches(Surfel s) {
        float x = s.x + 0.25f * s.nx;
        float y = s.y + 0.25f * s.ny;
        float z = s.z + 0.25f * s.nz;
        float a = a(x, y, z) - 0.5f;
        float b = b(x, y, z) - 0.5f;
        float d = depth(x, y, z) + BIAS;
        float sum = 0;
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                sum += lit(a + 1.6f * j, b + 1.6f * i, d);
            }
        }
        return sum / 9;
    }

    private float lit(float a, float b, float d) {
        if (a < 0 || b < 0 || a >= SIDE - 1 || b >= SIDE - 1) {
            return 1;
        }
        int j = (int) a;
        int i = (int) b;
        float fa = a - j;
        float fb = b - i;
        int at = i * SIDE + j;
        float top = Shape.mix(clear(nearest[at], d), clear(nearest[at + 1], d), fa);
        float low = Shape.mix(clear(nearest[at + SIDE], d), clear(nearest[at + SIDE + 1], d), fa);
        return Shape.mix(top, low, fb);
    }

    private static float clear(float nearest, float d) {
        return clamp(1 - (nearest - d) / SOFT);
    }
}
