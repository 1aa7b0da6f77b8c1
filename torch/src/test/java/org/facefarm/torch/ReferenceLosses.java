package org.facefarm.torch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.loss.GaussianWindow;
import org.facefarm.nets.loss.LossWeights;

/** The losses in plain loops and doubles, for a net that gives one constant everywhere. */
final class ReferenceLosses {
    private static final List<String> NAMES = List.of("dssim", "l1", "l2", "mask", "emphasis", "background");

    private final TrainBatch batch;
    private final double output;
    private final LossWeights weights;
    private final int r;

    ReferenceLosses(TrainBatch batch, double output, LossWeights weights) {
        this.batch = batch;
        this.output = output;
        this.weights = weights;
        this.r = batch.resolution();
    }

    /** Means over samples first..end-1, by name. */
    Map<String, Double> losses(int first, int end) {
        Map<String, Double> means = new HashMap<>();
        for (int sample = first; sample < end; sample++) {
            double[] one = sample(sample);
            for (int i = 0; i < NAMES.size(); i++) {
                means.merge(NAMES.get(i), one[i] / (end - first), Double::sum);
            }
        }
        return means;
    }

    private double[] sample(int n) {
        double[] face = plane(batch.masks(), 2 * n);
        double[] emphasis = plane(batch.masks(), 2 * n + 1);
        double[] inside = blur(blur(face));
        for (int i = 0; i < inside.length; i++) {
            inside[i] = Math.min(1, 2 * inside[i]);
        }
        double area = mean(inside) + 0.01;
        double[] loss = new double[6];
        for (int c = 0; c < 3; c++) {
            double[] target = plane(batch.target(), 3 * n + c);
            double[] x = new double[r * r];
            double[] y = new double[r * r];
            for (int i = 0; i < r * r; i++) {
                double d = Math.abs(output - target[i]);
                double share = 1.0 / (3 * r * r);
                loss[1] += share * d * inside[i] / area;
                loss[2] += share * d * d * inside[i] / area;
                loss[4] += share * d * emphasis[i] / (mean(emphasis) + 0.01);
                loss[5] += share * d * (1 - inside[i]);
                x[i] = output * inside[i];
                y[i] = target[i] * inside[i];
            }
            for (int side : weights.windows()) {
                loss[0] += dssim(x, y, side) / 3 / weights.windows().size() / area;
            }
        }
        for (int i = 0; i < r * r; i++) {
            loss[3] += (output - face[i]) * (output - face[i]) / (r * r);
        }
        return loss;
    }

    private double dssim(double[] x, double[] y, int side) {
        double[] w = new GaussianWindow(side).weights();
        int n = r - side + 1;
        double sum = 0;
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double mx = 0;
                double my = 0;
                double xx = 0;
                double yy = 0;
                double xy = 0;
                for (int i = 0; i < side; i++) {
                    for (int j = 0; j < side; j++) {
                        double g = w[i] * w[j];
                        double p = x[(row + i) * r + column + j];
                        double q = y[(row + i) * r + column + j];
                        mx += g * p;
                        my += g * q;
                        xx += g * p * p;
                        yy += g * q * q;
                        xy += g * p * q;
                    }
                }
                double ssim = (2 * mx * my + 1e-4) * (2 * (xy - mx * my) + 9e-4);
                ssim /= (mx * mx + my * my + 1e-4) * (xx - mx * mx + yy - my * my + 9e-4);
                sum += (1 - ssim) / 2;
            }
        }
        return sum / (n * n);
    }

    /** Box blur of 3 x 3; beyond the border is zero. */
    private double[] blur(double[] m) {
        double[] out = new double[r * r];
        for (int y = 0; y < r; y++) {
            for (int x = 0; x < r; x++) {
                for (int v = Math.max(0, y - 1); v <= Math.min(r - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(r - 1, x + 1); u++) {
                        out[y * r + x] += m[v * r + u] / 9;
                    }
                }
            }
        }
        return out;
    }

    private double[] plane(float[] planes, int which) {
        double[] plane = new double[r * r];
        for (int i = 0; i < r * r; i++) {
            plane[i] = planes[which * r * r + i];
        }
        return plane;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
