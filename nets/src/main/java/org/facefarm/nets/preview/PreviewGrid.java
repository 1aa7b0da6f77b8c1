package org.facefarm.nets.preview;

import java.util.List;

/**
 * Rows of faces.
 *
 * @param width pixels: columns x R
 * @param height pixels: rows x R
 * @param bgr height x width x 3, interleaved, 0..1
 */
public record PreviewGrid(int width, int height, float[] bgr) {
    /**
     * Lays out the faces.
     *
     * @param rows columns x channels x R x R each; channels after the third are left out
     */
    public static PreviewGrid of(int columns, int resolution, List<float[]> rows) {
        int width = columns * resolution;
        float[] bgr = new float[rows.size() * resolution * width * 3];
        for (int row = 0; row < rows.size(); row++) {
            float[] faces = rows.get(row);
            int channels = faces.length / (columns * resolution * resolution);
            for (int column = 0; column < columns; column++) {
                place(faces, column, channels, resolution, bgr, (row * width + column) * resolution, width);
            }
        }
        return new PreviewGrid(width, rows.size() * resolution, bgr);
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
