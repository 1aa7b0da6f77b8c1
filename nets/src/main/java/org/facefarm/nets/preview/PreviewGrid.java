package org.facefarm.nets.preview;

/**
 * Five rows of faces: A, A rebuilt, B, B rebuilt, B as A.
 *
 * @param width pixels: columns x R
 * @param height pixels: 5 x R
 * @param bgr height x width x 3, interleaved, 0..1
 */
public record PreviewGrid(int width, int height, float[] bgr) {
    private static final int ROWS = 5;

    /**
     * Lays out the faces.
     *
     * @param a columns x 3 x R x R
     * @param aRebuilt columns x 4 x R x R: the mask is left out
     * @param b columns x 3 x R x R
     * @param bRebuilt columns x 4 x R x R
     * @param bAsA columns x 4 x R x R
     */
    public static PreviewGrid of(
            int columns, int resolution, float[] a, float[] aRebuilt, float[] b, float[] bRebuilt, float[] bAsA) {
        float[][] rows = {a, aRebuilt, b, bRebuilt, bAsA};
        int width = columns * resolution;
        float[] bgr = new float[ROWS * resolution * width * 3];
        for (int row = 0; row < ROWS; row++) {
            int channels = rows[row].length / (columns * resolution * resolution);
            for (int column = 0; column < columns; column++) {
                place(rows[row], column, channels, resolution, bgr, (row * width + column) * resolution, width);
            }
        }
        return new PreviewGrid(width, ROWS * resolution, bgr);
    }

    private static void place(
            float[] faces, int face, int channels, int resolution, float[] bgr, int corner, int width) {
        int plane = resolution * resolution;
        // corner counts (row * width + column) * R: rows of the grid are R picture rows of `width` pixels each.
        int row = corner / resolution / width * resolution;
        int column = corner / resolution % width * resolution;
        for (int y = 0; y < resolution; y++) {
            for (int x = 0; x < resolution; x++) {
                int to = 3 * ((row + y) * width + column + x);
                for (int c = 0; c < 3; c++) {
                    bgr[to + c] = faces[(face * channels + c) * plane + y * resolution + x];
                }
            }
        }
    }
}
