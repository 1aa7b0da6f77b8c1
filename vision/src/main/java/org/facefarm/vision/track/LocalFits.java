package org.facefarm.vision.track;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.facefarm.vision.internal.align.LinearSystem;

/**
 * Steadies one value of a series by those before and after. Parabolas are fitted over few and over many frames (Savitzky, Golay
 * 1964, Gaussian weights), and the value itself is one fit more; they are mixed by how far each is likely to be off, as it shows
 * around the value (Mallows' C_p, locally; exponential weights after Leung, Barron 2006). So what stands still or goes steadily
 * is averaged over many frames, and what moves faster than the frames can tell stays as it is.
 */
final class LocalFits {
    /** Frames on either side that the fits take in. */
    private static final int[] RADII = {2, 4, 8};

    /** Errors are looked at over so many frames on either side: chance hides an error in one. */
    private static final int POOL = 2;
    /** How sharply the mixture prefers what errs less. */
    private static final double PREFERENCE = 5;

    private static final double[] DIFFERENCE = {1, -6, 15, -20, 15, -6, 1};

    private final double[][] values;
    private final double[] seconds;
    private final int centre;

    /**
     * @param values one row for each frame
     * @param seconds of each frame, rising
     * @param centre the row to be steadied
     */
    LocalFits(double[][] values, double[] seconds, int centre) {
        this.values = values;
        this.seconds = seconds;
        this.centre = centre;
    }

    /**
     * What each row counts for the steadied one; they sum to 1.
     *
     * @param least standard deviation that noise has at least, in the values' unit
     * @param most ... and at most: what differs more is motion
     */
    double[] weights(double least, double most) {
        double[] sum = new double[values.length];
        double variance = Math.max(least * least, Math.min(most * most, noise()));
        sum[centre] = Math.exp(-PREFERENCE * 2);
        double total = sum[centre];
        for (int radius : RADII) {
            double share = Math.exp(-PREFERENCE * risk(radius, variance));
            double[] kernel = kernel(radius, centre);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += share * kernel[i];
            }
            total += share;
        }
        double all = total;
        return Arrays.stream(sum).map(s -> s / all).toArray();
    }

    /** From sixth differences, to which motion adds least: the median of them. */
    private double noise() {
        double[] squares = IntStream.range(0, Math.max(0, values.length - DIFFERENCE.length + 1))
                .mapToDouble(this::difference)
                .sorted()
                .toArray();
        // The median, as a share of the mean, of noise alone.
        double middle = 1 - 0.32 / Math.sqrt(values[centre].length);
        return squares.length == 0 ? 0 : squares[squares.length / 2] / middle;
    }

    private double difference(int first) {
        double sum = 0;
        for (int d = 0; d < values[first].length; d++) {
            double difference = 0;
            for (int i = 0; i < DIFFERENCE.length; i++) {
                difference += DIFFERENCE[i] * values[first + i][d];
            }
            sum += difference * difference;
        }
        return sum
                / values[first].length
                / Arrays.stream(DIFFERENCE).map(c -> c * c).sum();
    }

    /** Mallows' C_p of a fit, in units of the noise's variance: 2 for the values themselves, less where the fit is better. */
    private double risk(int radius, double variance) {
        double sum = 0;
        int count = 0;
        for (int j = Math.max(0, centre - POOL); j <= Math.min(values.length - 1, centre + POOL); j++) {
            double[] kernel = kernel(radius, j);
            sum += error(kernel, j) / variance + 2 * kernel[j];
            count++;
        }
        return sum / count;
    }

    /** Mean square distance of a fit from a row. */
    private double error(double[] kernel, int row) {
        double sum = 0;
        for (int d = 0; d < values[row].length; d++) {
            double fit = -values[row][d];
            for (int i = 0; i < kernel.length; i++) {
                fit += kernel[i] * values[i][d];
            }
            sum += fit * fit;
        }
        return sum / values[row].length;
    }

    /** What each row counts for the parabola's value at one; for a straight line's where there are rows on one side only. */
    private double[] kernel(int radius, int row) {
        int from = Math.max(0, row - radius);
        int to = Math.min(values.length - 1, row + radius);
        double[] kernel = new double[values.length];
        int terms = Math.min(to - from, row == from || row == to ? 2 : 3);
        if (terms < 2) {
            kernel[row] = 1;
            return kernel;
        }
        double step = (seconds[to] - seconds[from]) / (to - from);
        double[][] normal = new double[terms][terms];
        for (int i = from; i <= to; i++) {
            double t = (seconds[i] - seconds[row]) / step;
            for (int r = 0; r < terms; r++) {
                for (int c = 0; c < terms; c++) {
                    normal[r][c] += bell(t, radius) * Math.pow(t, r + c);
                }
            }
        }
        double[] unit = new double[terms];
        unit[0] = 1;
        double[] solved = LinearSystem.solve(normal, unit);
        for (int i = from; i <= to; i++) {
            double t = (seconds[i] - seconds[row]) / step;
            for (int r = terms - 1; r >= 0; r--) {
                kernel[i] = kernel[i] * t + solved[r];
            }
            kernel[i] *= bell(t, radius);
        }
        return kernel;
    }

    private static double bell(double t, int radius) {
        double sigma = radius / 2.0;
        return Math.exp(-t * t / (2 * sigma * sigma));
    }
}
