package org.facefarm.vision.internal.align;

import java.util.Arrays;

/** Small symmetric positive definite systems. */
public final class LinearSystem {
    private LinearSystem() {}

    /** The x for which {@code matrix x = right}, by Gaussian elimination; such matrices need no pivoting. */
    public static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] m = new double[n][];
        for (int r = 0; r < n; r++) {
            m[r] = Arrays.copyOf(matrix[r], n + 1);
            m[r][n] = right[r];
        }
        for (int p = 0; p < n; p++) {
            for (int r = p + 1; r < n; r++) {
                double factor = m[r][p] / m[p][p];
                for (int c = p; c <= n; c++) {
                    m[r][c] -= factor * m[p][c];
                }
            }
        }
        double[] solution = new double[n];
        for (int r = n - 1; r >= 0; r--) {
            double rest = m[r][n];
            for (int c = r + 1; c < n; c++) {
                rest -= m[r][c] * solution[c];
            }
            solution[r] = rest / m[r][r];
        }
        return solution;
    }
}
