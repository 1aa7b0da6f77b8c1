package org.facefarm.vision.colour;

import java.util.function.DoubleUnaryOperator;

/** Functions of symmetric positive 3 x 3 matrices (row-major), through their eigenvalues. */
final class SymmetricMatrix {
    private static final int SWEEPS = 24;

    private SymmetricMatrix() {}

    /** The matrix with the same eigenvectors and f of each eigenvalue. */
    static double[] map(double[] matrix, DoubleUnaryOperator f) {
        double[] a = matrix.clone();
        double[] v = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            rotate(a, v, 0, 1);
            rotate(a, v, 0, 2);
            rotate(a, v, 1, 2);
        }
        double[] out = new double[9];
        for (int k = 0; k < 3; k++) {
            double value = f.applyAsDouble(a[4 * k]);
            for (int i = 0; i < 9; i++) {
                out[i] += value * v[3 * (i / 3) + k] * v[3 * (i % 3) + k];
            }
        }
        return out;
    }

    static double[] times(double[] a, double[] b) {
        double[] c = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                c[i] += a[3 * (i / 3) + k] * b[3 * k + i % 3];
            }
        }
        return c;
    }

    /** One Jacobi rotation: makes a[p][q] zero and turns the eigenvectors along. */
    private static void rotate(double[] a, double[] v, int p, int q) {
        double off = a[3 * p + q];
        if (off == 0) {
            return;
        }
        double theta = (a[4 * q] - a[4 * p]) / (2 * off);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < 3; k++) {
            double kp = a[3 * k + p];
            double kq = a[3 * k + q];
            a[3 * k + p] = c * kp - s * kq;
            a[3 * k + q] = s * kp + c * kq;
        }
        for (int k = 0; k < 3; k++) {
            double pk = a[3 * p + k];
            double qk = a[3 * q + k];
            a[3 * p + k] = c * pk - s * qk;
            a[3 * q + k] = s * pk + c * qk;
            double vp = v[3 * k + p];
            double vq = v[3 * k + q];
            v[3 * k + p] = c * vp - s * vq;
            v[3 * k + q] = s * vp + c * vq;
        }
    }
}
