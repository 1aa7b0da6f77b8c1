package org.facefarm.nets.augment;

/** Draws a face picture into the network's planes: bilinear, borders repeated for colours, zero for masks. */
final class Resampler {
    private Resampler() {}

    /** Three planes of side R from {@code at}: B, G, R. */
    static void colours(FacePicture face, Placement place, Colouring colouring, int resolution, float[] out, int at) {
        int size = face.size();
        int plane = resolution * resolution;
        byte[] bgr = face.bgr();
        float[] blue = colouring.curve(0);
        float[] green = colouring.curve(1);
        float[] red = colouring.curve(2);
        double[] point = new double[2];
        for (int row = 0; row < resolution; row++) {
            for (int column = 0; column < resolution; column++) {
                place.map((column + 0.5) / resolution, (row + 0.5) / resolution, point);
                double x = Math.min(size - 1, Math.max(0, point[0] * size - 0.5));
                double y = Math.min(size - 1, Math.max(0, point[1] * size - 0.5));
                int x0 = (int) x;
                int y0 = (int) y;
                int right = x0 + 1 < size ? 3 : 0;
                int down = y0 + 1 < size ? 3 * size : 0;
                float fx = (float) (x - x0);
                float fy = (float) (y - y0);
                int i = 3 * (y0 * size + x0);
                colouring.put(
                        tap(bgr, i, right, down, fx, fy, blue),
                        tap(bgr, i + 1, right, down, fx, fy, green),
                        tap(bgr, i + 2, right, down, fx, fy, red),
                        out,
                        at + row * resolution + column,
                        plane);
            }
        }
    }

    private static float tap(byte[] bgr, int i, int right, int down, float fx, float fy, float[] curve) {
        float p = curve[bgr[i] & 0xFF];
        float q = curve[bgr[i + right] & 0xFF];
        float r = curve[bgr[i + down] & 0xFF];
        float s = curve[bgr[i + down + right] & 0xFF];
        float above = p + (q - p) * fx;
        return above + (r + (s - r) * fx - above) * fy;
    }

    /** One plane of side R from {@code at}, 0..1. */
    static void mask(byte[] mask, int size, Placement place, int resolution, float[] out, int at) {
        double[] point = new double[2];
        for (int row = 0; row < resolution; row++) {
            for (int column = 0; column < resolution; column++) {
                place.map((column + 0.5) / resolution, (row + 0.5) / resolution, point);
                double x = point[0] * size - 0.5;
                double y = point[1] * size - 0.5;
                int x0 = (int) Math.floor(x);
                int y0 = (int) Math.floor(y);
                float fx = (float) (x - x0);
                float fy = (float) (y - y0);
                float above = at(mask, size, x0, y0) * (1 - fx) + at(mask, size, x0 + 1, y0) * fx;
                float below = at(mask, size, x0, y0 + 1) * (1 - fx) + at(mask, size, x0 + 1, y0 + 1) * fx;
                out[at + row * resolution + column] = (above * (1 - fy) + below * fy) / 255;
            }
        }
    }

    private static int at(byte[] mask, int size, int x, int y) {
        return x < 0 || y < 0 || x >= size || y >= size ? 0 : mask[y * size + x] & 0xFF;
    }
}
