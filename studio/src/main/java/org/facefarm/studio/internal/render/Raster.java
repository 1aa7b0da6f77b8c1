package org.facefarm.studio.internal.render;

import java.util.Arrays;
import java.util.List;

/** Finds what is seen at every sample: part, triangle and place in it. Samples lie at whole numbers plus a half. */
public final class Raster {
    /** Nothing is seen. */
    public static final int NOTHING = -1;

    public static final int PART_SHIFT = 26;

    public final int width;
    public final int height;
    public final int[] seen;
    public final float[] weight1;
    public final float[] weight2;
    private final float[] depth;

    public Raster(int width, int height) {
        this.width = width;
        this.height = height;
        seen = new int[width * height];
        Arrays.fill(seen, NOTHING);
        weight1 = new float[width * height];
        weight2 = new float[width * height];
        depth = new float[width * height];
        Arrays.fill(depth, Float.NEGATIVE_INFINITY);
    }

    public static int part(int id) {
        return id >>> PART_SHIFT;
    }

    public void draw(List<MeshInstance> parts, Camera camera) {
        for (int p = 0; p < parts.size(); p++) {
            draw(parts.get(p), p << PART_SHIFT, camera);
        }
    }

    private void draw(MeshInstance part, int id, Camera camera) {
        float[] w = part.points();
        float[] xs = new float[w.length / 3];
        float[] ys = new float[w.length / 3];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = camera.x(w[3 * i], w[3 * i + 2]);
            ys[i] = camera.y(w[3 * i + 1], w[3 * i + 2]);
        }
        int cols = part.mesh().cols();
        int triangles = 2 * (part.mesh().rows() - 1) * (cols - 1);
        for (int t = 0; t < triangles; t++) {
            int a = corner(t, 0, cols);
            int b = corner(t, 1, cols);
            int c = corner(t, 2, cols);
            float area = (xs[b] - xs[a]) * (ys[c] - ys[a]) - (xs[c] - xs[a]) * (ys[b] - ys[a]);
            if (area > 0 || (area < 0 && part.twoSided())) {
                fill(
                        id + t,
                        1 / area,
                        xs[a],
                        ys[a],
                        w[3 * a + 2],
                        xs[b],
                        ys[b],
                        w[3 * b + 2],
                        xs[c],
                        ys[c],
                        w[3 * c + 2]);
            }
        }
    }

    /** Vertex of a triangle of a sheet with this many columns: two triangles for each cell. */
    public static int corner(int triangle, int which, int cols) {
        int cell = (triangle & ((1 << PART_SHIFT) - 1)) >> 1;
        int at = cell / (cols - 1) * cols + cell % (cols - 1);
        if ((triangle & 1) == 0) {
            return which == 0 ? at : which == 1 ? at + 1 : at + cols;
        }
        return which == 0 ? at + 1 : which == 1 ? at + cols + 1 : at + cols;
    }

    private void fill(
            int id, float k, float ax, float ay, float az, float bx, float by, float bz, float cx, float cy, float cz) {
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
        int right = Math.min(width - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
        int low = Math.min(height - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5f));
        for (int y = top; y <= low; y++) {
            float py = y + 0.5f - ay;
            for (int x = left; x <= right; x++) {
                float px = x + 0.5f - ax;
                float w1 = (px * (cy - ay) - py * (cx - ax)) * k;
                float w2 = (py * (bx - ax) - px * (by - ay)) * k;
                if (w1 < 0 || w2 < 0 || w1 + w2 > 1) {
                    continue;
                }
                float z = az + w1 * (bz - az) + w2 * (cz - az);
                int at = y * width + x;
                if (z > depth[at]) {
                    depth[at] = z;
                    seen[at] = id;
                    weight1[at] = w1;
                    weight2[at] = w2;
                }
            }
        }
    }
}
