package org.facefarm.vision.align;

/** Areas between points, in pixels. */
public final class FilledOutline {
    private FilledOutline() {}

    /** Sets the pixels of a size x size map that lie inside to 255. */
    public static void fill(byte[] map, int size, Points polygon) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (inside(polygon, x, y)) {
                    map[y * size + x] = (byte) 255;
                }
            }
        }
    }

    /** Even-odd rule. */
    private static boolean inside(Points polygon, float x, float y) {
        boolean in = false;
        int n = polygon.count();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            if (polygon.y(i) > y != polygon.y(j) > y
                    && x
                            < (polygon.x(j) - polygon.x(i)) * (y - polygon.y(i)) / (polygon.y(j) - polygon.y(i))
                                    + polygon.x(i)) {
                in = !in;
            }
        }
        return in;
    }
}
