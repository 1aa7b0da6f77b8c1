package org.facefarm.studio.internal.form;

import org.facefarm.studio.internal.curve.Shape;

/**
 * A sheet of rows x cols points with a material coordinate (u, v) each, in centimetres. The head looks along +z, x runs to
 * the picture's right, y down; the origin lies at eye level in the middle of the head.
 *
 * @param xyz rows x cols x 3 positions
 * @param us material u of each column
 * @param vs material v of each row
 */
public record Mesh(int rows, int cols, float[] xyz, float[] us, float[] vs) {
    public int size() {
        return rows * cols;
    }

    /** Unit normals of these positions (as many as {@code xyz}), pointing to the outside. */
    public float[] normals(float[] points) {
        float[] normals = new float[points.length];
        for (int i = 0; i < rows; i++) {
            int up = Math.max(i - 1, 0) * cols;
            int down = Math.min(i + 1, rows - 1) * cols;
            for (int j = 0; j < cols; j++) {
                int left = 3 * (i * cols + Math.max(j - 1, 0));
                int right = 3 * (i * cols + Math.min(j + 1, cols - 1));
                int top = 3 * (up + j);
                int low = 3 * (down + j);
                float ax = points[right] - points[left];
                float ay = points[right + 1] - points[left + 1];
                float az = points[right + 2] - points[left + 2];
                float bx = points[low] - points[top];
                float by = points[low + 1] - points[top + 1];
                float bz = points[low + 2] - points[top + 2];
                float nx = ay * bz - az * by;
                float ny = az * bx - ax * bz;
                float nz = ax * by - ay * bx;
                float k = 1 / (float) Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12f);
                int at = 3 * (i * cols + j);
                normals[at] = nx * k;
                normals[at + 1] = ny * k;
                normals[at + 2] = nz * k;
            }
        }
        return normals;
    }

    /** The position at material (u, v) of a sheet that has these points. */
    public float[] at(float[] points, float u, float v) {
        int j = cell(us, u);
        int i = cell(vs, v);
        float fu = Shape.clamp((u - us[j]) / (us[j + 1] - us[j]));
        float fv = Shape.clamp((v - vs[i]) / (vs[i + 1] - vs[i]));
        float[] p = new float[3];
        for (int c = 0; c < 3; c++) {
            float top = Shape.mix(points[3 * (i * cols + j) + c], points[3 * (i * cols + j + 1) + c], fu);
            float low = Shape.mix(points[3 * ((i + 1) * cols + j) + c], points[3 * ((i + 1) * cols + j + 1) + c], fu);
            p[c] = Shape.mix(top, low, fv);
        }
        return p;
    }

    private static int cell(float[] knots, float x) {
        int i = 0;
        while (i < knots.length - 2 && knots[i + 1] <= x) {
            i++;
        }
        return i;
    }
}
