package org.facefarm.nets.augment;

import org.facefarm.nets.random.Draws;

/**
 * Where a point of the network's unit square lies in the face picture's unit square: an affine map, and for the input a
 * grid warp before it.
 */
final class Placement {
    private static final int[] CELLS = {2, 4, 8};

    private final double a;
    private final double b;
    private final double c;
    private final double d;
    private final double tx;
    private final double ty;
    private final int cells;
    private final double[] nodes;

    private Placement(double a, double b, double c, double d, double tx, double ty, int cells, double[] nodes) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
        this.tx = tx;
        this.ty = ty;
        this.cells = cells;
        this.nodes = nodes;
    }

    /** A random affine map about the centre. */
    static Placement draw(AugmentSettings s, double flip, Draws draws) {
        double angle = draws.uniform(-s.rotation(), s.rotation()) * Math.PI / 180;
        double zoom = StrictMath.pow(s.scale(), draws.uniform(-1, 1));
        double mirror = draws.chance(flip) ? -1 : 1;
        double cos = StrictMath.cos(angle) * zoom;
        double sin = StrictMath.sin(angle) * zoom;
        double dx = draws.uniform(-s.shift(), s.shift());
        double dy = draws.uniform(-s.shift(), s.shift());
        return new Placement(
                cos * mirror,
                -sin,
                sin * mirror,
                cos,
                0.5 + dx - 0.5 * (cos * mirror - sin),
                0.5 + dy - 0.5 * (sin * mirror + cos),
                0,
                new double[0]);
    }

    /** The same affine map behind a random warp of a grid whose border stays. */
    Placement warped(AugmentSettings s, Draws draws) {
        int n = CELLS[draws.below(CELLS.length)];
        double amount = s.warp() / n;
        double[] moved = new double[2 * (n + 1) * (n + 1)];
        for (int row = 1; row < n; row++) {
            for (int column = 1; column < n; column++) {
                int i = 2 * (row * (n + 1) + column);
                // The bell's deviation is 1/3; 2.5 such deviations are the field's usual cut.
                moved[i] = amount * draws.bell() * 1.2;
                moved[i + 1] = amount * draws.bell() * 1.2;
            }
        }
        return new Placement(a, b, c, d, tx, ty, n, moved);
    }

    /** Writes x and y in the picture's unit square to {@code out}. */
    void map(double x, double y, double[] out) {
        double u = x;
        double v = y;
        if (cells > 0) {
            int column = Math.min((int) (x * cells), cells - 1);
            int row = Math.min((int) (y * cells), cells - 1);
            double fx = x * cells - column;
            double fy = y * cells - row;
            int i = 2 * (row * (cells + 1) + column);
            int below = i + 2 * (cells + 1);
            u += bilinear(nodes[i], nodes[i + 2], nodes[below], nodes[below + 2], fx, fy);
            v += bilinear(nodes[i + 1], nodes[i + 3], nodes[below + 1], nodes[below + 3], fx, fy);
        }
        out[0] = a * u + b * v + tx;
        out[1] = c * u + d * v + ty;
    }

    private static double bilinear(double p, double q, double r, double s, double fx, double fy) {
        return (p + (q - p) * fx) * (1 - fy) + (r + (s - r) * fx) * fy;
    }
}
