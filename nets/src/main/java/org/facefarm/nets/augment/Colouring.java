package org.facefarm.nets.augment;

import org.facefarm.nets.random.Draws;

/**
 * A colour change: a curve for each channel (gamma, gain, transfer), then a 3 x 3 matrix (hue, saturation). The curves are
 * tables over the 256 source values.
 */
final class Colouring {
    /** Luma of B, G, R (BT.601). */
    private static final double[] LUMA = {0.114, 0.587, 0.299};

    private final float[][] curves;
    private final float[] matrix;

    private Colouring(float[][] curves, float[] matrix) {
        this.curves = curves;
        this.matrix = matrix;
    }

    static Colouring none() {
        double[] one = {1, 1, 1};
        return new Colouring(curves(1, one, new double[3]), matrix(0, 1));
    }

    /**
     * Drawn at random.
     *
     * @param own statistics of the face
     * @param other whose colours it may take
     */
    static Colouring draw(AugmentSettings s, FaceColours own, FaceColours other, Draws draws) {
        double[] gain = {1, 1, 1};
        double[] offset = new double[3];
        boolean transfer = draws.chance(s.transfer());
        double gamma = StrictMath.pow(1 + s.gamma(), draws.uniform(-1, 1));
        for (int c = 0; c < 3; c++) {
            double jitter = 1 + draws.uniform(-s.gain(), s.gain());
            if (transfer) {
                double ratio = (other.deviation()[c] + 0.02) / (own.deviation()[c] + 0.02);
                gain[c] = Math.min(1.6, Math.max(0.6, ratio));
                offset[c] = other.mean()[c] - gain[c] * own.mean()[c];
            }
            gain[c] *= jitter;
            offset[c] *= jitter;
        }
        double hue = draws.uniform(-s.hue(), s.hue()) * Math.PI / 180;
        double saturation = 1 + draws.uniform(-s.saturation(), s.saturation());
        return new Colouring(curves(gamma, gain, offset), matrix(hue, saturation));
    }

    private static float[][] curves(double gamma, double[] gain, double[] offset) {
        float[][] curves = new float[3][256];
        for (int v = 0; v < 256; v++) {
            double shaped = gamma == 1 ? v / 255.0 : StrictMath.pow(v / 255.0, gamma);
            for (int c = 0; c < 3; c++) {
                curves[c][v] = (float) (shaped * gain[c] + offset[c]);
            }
        }
        return curves;
    }

    /** Turns and stretches chroma about the grey axis; luma stays. */
    private static float[] matrix(double hue, double saturation) {
        double cos = StrictMath.cos(hue) * saturation;
        double sin = StrictMath.sin(hue) * saturation / Math.sqrt(3);
        float[] m = new float[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double identity = row == column ? 1 : 0;
                double turn = column == (row + 1) % 3 ? -1 : column == (row + 2) % 3 ? 1 : 0;
                m[row * 3 + column] = (float) (LUMA[column] + cos * (identity - LUMA[column]) + sin * turn);
            }
        }
        return m;
    }

    /** A channel's value for each source byte. */
    float[] curve(int channel) {
        return curves[channel];
    }

    /** Applies the matrix to one pixel and writes it, clamped, into three planes. */
    void put(float b, float g, float r, float[] out, int at, int plane) {
        for (int c = 0; c < 3; c++) {
            float v = matrix[3 * c] * b + matrix[3 * c + 1] * g + matrix[3 * c + 2] * r;
            out[at + c * plane] = Math.min(1, Math.max(0, v));
        }
    }
}
