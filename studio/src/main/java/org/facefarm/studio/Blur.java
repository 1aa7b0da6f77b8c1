package org.facefarm.studio;

/** Running means. */
final class Blur {
    private Blur() {}

    /** Mean over squares of 2 radius + 1; what lies outside counts as 0. */
    static float[] box(float[] plane, int width, int height, int radius) {
        float[] rows = new float[plane.length];
        float[] out = new float[plane.length];
        for (int y = 0; y < height; y++) {
            lineMean(plane, rows, y * width, 1, width, radius);
        }
        for (int x = 0; x < width; x++) {
            lineMean(rows, out, x, width, height, radius);
        }
        return out;
    }

    private static void lineMean(float[] in, float[] out, int from, int stride, int n, int radius) {
        double sum = 0;
        for (int i = 0; i < Math.min(radius, n); i++) {
            sum += in[from + i * stride];
        }
        for (int i = 0; i < n; i++) {
            if (i + radius < n) {
                sum += in[from + (i + radius) * stride];
            }
            if (i - radius - 1 >= 0) {
                sum -= in[from + (i - radius - 1) * stride];
            }
            out[from + i * stride] = (float) (sum / (2 * radius + 1));
        }
    }
}
