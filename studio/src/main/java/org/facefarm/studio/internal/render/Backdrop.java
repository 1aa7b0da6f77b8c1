package org.facefarm.studio.internal.render;

import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.internal.curve.Shape;
import org.facefarm.studio.internal.material.Rgb;

/** A room out of focus. */
public final class Backdrop {
    private static final int CELL = 8;

    private final int cols;
    private final float[] grid;

    public Backdrop(long seed, int width, int height) {
        Noise noise = new Noise(seed * 31 + 7);
        cols = width / CELL + 2;
        int rows = height / CELL + 2;
        grid = new float[3 * cols * rows];
        Rgb wall = new Rgb(0.2f + 0.25f * noise.at(1, 0), 0.2f + 0.22f * noise.at(2, 0), 0.2f + 0.22f * noise.at(3, 0));
        Rgb other =
                new Rgb(0.08f + 0.3f * noise.at(4, 0), 0.1f + 0.25f * noise.at(5, 0), 0.12f + 0.3f * noise.at(6, 0));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                double x = (double) j * CELL / height;
                double y = (double) i * CELL / height;
                float shelf = Shape.step(0.42f, 0.62f, noise.plane(x * 3 + 3, y * 2.2));
                float soft = noise.cloud(x * 2.3 + 11, y * 2.3);
                Rgb c = wall.mix(other, 0.75f * shelf).times(0.55f + 0.5f * soft - 0.15f * (float) y);
                int at = 3 * (i * cols + j);
                grid[at] = c.r();
                grid[at + 1] = c.g();
                grid[at + 2] = c.b();
            }
        }
    }

    /** Adds weight times the colour behind pixel (x, y). */
    public void add(int x, int y, float weight, float[] sum) {
        int j = x / CELL;
        int i = y / CELL;
        float fx = (x % CELL) / (float) CELL;
        float fy = (y % CELL) / (float) CELL;
        int at = 3 * (i * cols + j);
        for (int c = 0; c < 3; c++) {
            float top = Shape.mix(grid[at + c], grid[at + 3 + c], fx);
            float low = Shape.mix(grid[at + 3 * cols + c], grid[at + 3 * cols + 3 + c], fx);
            sum[c] += weight * Shape.mix(top, low, fy);
        }
    }
}
