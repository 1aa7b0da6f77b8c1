package org.facefarm.vision.cascade;

import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.align.LinearSystem;

/**
 * What a tracked face looks like in its aligned square, and where it has moved to in a new frame: the inverse compositional
 * Lucas-Kanade method (Baker, Matthews 2004) over similarities, on grey values freed of brightness and contrast. Eyes,
 * brows and nose count; the mouth, which speaks, does not.
 */
final class FaceReference {
    private static final int N = GreyFace.UNIT;
    private static final int PARAMETERS = 4;
    private static final int ITERATIONS = 12;
    private static final double SMALL_STEP = 2e-4;
    /** Weight of a new frame once the reference has settled. */
    private static final double RENEWAL = 0.02;

    private static final double[] WEIGHTS = weights();

    private final double[] mean = new double[N * N];
    private int seen;

    /** Where a face was found and how well it looks like the reference there: correlation, -1..1. */
    record Match(Similarity alignment, double correlation) {}

    /** Takes in how the face looks at this alignment. */
    void add(GreyFace face) {
        double[] values = sample(face, Similarity.IDENTITY);
        seen++;
        double share = Math.max(RENEWAL, 1.0 / seen);
        for (int i = 0; i < mean.length; i++) {
            mean[i] += share * (values[i] - mean[i]);
        }
    }

    /** The alignment near {@code start} at which the face, cut at {@code start}, looks most like the reference. */
    Match register(GreyFace face, Similarity start) {
        double[] reference = normalised(mean);
        double[][] descent = descent(reference);
        double[][] hessian = hessian(descent);
        Similarity warp = Similarity.IDENTITY;
        double[] values = normalised(sample(face, warp));
        for (int i = 0; i < ITERATIONS; i++) {
            double[] gradient = new double[PARAMETERS];
            for (int k = 0; k < PARAMETERS; k++) {
                for (int j = 0; j < values.length; j++) {
                    gradient[k] += WEIGHTS[j] * descent[k][j] * (values[j] - reference[j]);
                }
            }
            double[] step = LinearSystem.solve(hessian, gradient);
            Similarity change = new Similarity(
                    1 + step[0],
                    step[1],
                    step[2] - 0.5 * step[0] - 0.5 * step[1],
                    step[3] + 0.5 * step[1] - 0.5 * step[0]);
            warp = change.inverse().then(warp);
            values = normalised(sample(face, warp));
            double size = Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]) + Math.abs(step[3]);
            if (size < SMALL_STEP) {
                break;
            }
        }
        double correlation = 0;
        for (int j = 0; j < values.length; j++) {
            correlation += WEIGHTS[j] * values[j] * reference[j];
        }
        return new Match(start.then(warp.inverse()), correlation);
    }

    private static double[] sample(GreyFace face, Similarity warp) {
        double[] values = new double[N * N];
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                double u = (x + 0.5) / N;
                double v = (y + 0.5) / N;
                values[y * N + x] = face.at(warp.x(u, v), warp.y(u, v));
            }
        }
        return values;
    }

    /** Weighted mean 0 and weighted norm 1. */
    private static double[] normalised(double[] values) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            sum += WEIGHTS[i] * values[i];
            weight += WEIGHTS[i];
        }
        double middle = sum / weight;
        double square = 1e-9;
        for (int i = 0; i < values.length; i++) {
            square += WEIGHTS[i] * (values[i] - middle) * (values[i] - middle);
        }
        double norm = Math.sqrt(square);
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (values[i] - middle) / norm;
        }
        return result;
    }

    /** How the reference changes with scale, turn (both about the square's centre) and shift. */
    private static double[][] descent(double[] reference) {
        double[][] descent = new double[PARAMETERS][N * N];
        for (int y = 1; y < N - 1; y++) {
            for (int x = 1; x < N - 1; x++) {
                int i = y * N + x;
                double gx = (reference[i + 1] - reference[i - 1]) * N / 2;
                double gy = (reference[i + N] - reference[i - N]) * N / 2;
                double u = (x + 0.5) / N - 0.5;
                double v = (y + 0.5) / N - 0.5;
                descent[0][i] = gx * u + gy * v;
                descent[1][i] = gx * v - gy * u;
                descent[2][i] = gx;
                descent[3][i] = gy;
            }
        }
        return descent;
    }

    private static double[][] hessian(double[][] descent) {
        double[][] hessian = new double[PARAMETERS][PARAMETERS];
        for (int r = 0; r < PARAMETERS; r++) {
            for (int c = 0; c < PARAMETERS; c++) {
                for (int i = 0; i < N * N; i++) {
                    hessian[r][c] += WEIGHTS[i] * descent[r][i] * descent[c][i];
                }
            }
            hessian[r][r] += 1e-9;
        }
        return hessian;
    }

    private static double[] weights() {
        double[] weights = new double[N * N];
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                double u = ((x + 0.5) / N - 0.5) / 0.34;
                double v = ((y + 0.5) / N - 0.38) / 0.26;
                double r = u * u + v * v;
                weights[y * N + x] = r < 1 ? 1 - r * r : 0;
            }
        }
        return weights;
    }
}
