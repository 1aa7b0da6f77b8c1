package org.facefarm.vision.align;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A similarity transform of the plane (rotation, uniform scale, shift; no mirroring): {@code x' = a x + b y + tx},
 * {@code y' = -b x + a y + ty}.
 */
public record Similarity(double a, double b, double tx, double ty) {
    public static final Similarity IDENTITY = new Similarity(1, 0, 0, 0);

    /** From a row-major 2x3 matrix a, b, tx, -b, a, ty, as records hold it. */
    public static Similarity of(List<Float> matrix) {
        if (matrix.size() != 6) {
            throw new IllegalArgumentException("an alignment has 6 numbers, not " + matrix.size());
        }
        return new Similarity(matrix.get(0), matrix.get(1), matrix.get(2), matrix.get(5));
    }

    /** Takes the square of this centre, side and turn (radians, clockwise as seen) upright to the unit square. */
    public static Similarity ofSquare(double centreX, double centreY, double side, double turn) {
        double a = Math.cos(turn) / side;
        double b = Math.sin(turn) / side;
        return new Similarity(a, b, 0.5 - a * centreX - b * centreY, 0.5 + b * centreX - a * centreY);
    }

    /**
     * The transform with the least sum of weighted squared distances between moved {@code from} and {@code to} (Umeyama, IEEE
     * PAMI 1991; its closed form in the plane).
     *
     * @throws IllegalArgumentException when fewer than two different points are given
     */
    public static Similarity fit(Points from, Points to, double[] weights) {
        if (from.count() != to.count() || from.count() != weights.length) {
            throw new IllegalArgumentException("as many points as targets and weights are needed");
        }
        double sum = 0;
        double fx = 0;
        double fy = 0;
        double gx = 0;
        double gy = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            fx += weights[i] * from.x(i);
            fy += weights[i] * from.y(i);
            gx += weights[i] * to.x(i);
            gy += weights[i] * to.y(i);
        }
        fx /= sum;
        fy /= sum;
        gx /= sum;
        gy /= sum;
        double spread = 0;
        double dot = 0;
        double cross = 0;
        for (int i = 0; i < weights.length; i++) {
            double px = from.x(i) - fx;
            double py = from.y(i) - fy;
            double qx = to.x(i) - gx;
            double qy = to.y(i) - gy;
            spread += weights[i] * (px * px + py * py);
            dot += weights[i] * (px * qx + py * qy);
            cross += weights[i] * (py * qx - px * qy);
        }
        if (!(spread > 0)) {
            throw new IllegalArgumentException("a similarity needs at least two different points");
        }
        double a = dot / spread;
        double b = cross / spread;
        return new Similarity(a, b, gx - a * fx - b * fy, gy + b * fx - a * fy);
    }

    public double x(double x, double y) {
        return a * x + b * y + tx;
    }

    public double y(double x, double y) {
        return -b * x + a * y + ty;
    }

    /** The points, moved. */
    public Points apply(Points points) {
        float[] moved = new float[points.xy().length];
        for (int i = 0; i < points.count(); i++) {
            moved[2 * i] = (float) x(points.x(i), points.y(i));
            moved[2 * i + 1] = (float) y(points.x(i), points.y(i));
        }
        return new Points(moved);
    }

    /** First this, then {@code next}. */
    public Similarity then(Similarity next) {
        return new Similarity(next.a * a - next.b * b, next.a * b + next.b * a, next.x(tx, ty), next.y(tx, ty));
    }

    /** The way back. */
    public Similarity inverse() {
        double n = a * a + b * b;
        if (!(n > 0)) {
            throw new IllegalArgumentException("a similarity of scale 0 has no inverse");
        }
        double ia = a / n;
        double ib = -b / n;
        return new Similarity(ia, ib, -ia * tx - ib * ty, ib * tx - ia * ty);
    }

    /** How much longer distances become. */
    public double scale() {
        return Math.hypot(a, b);
    }

    /** For an alignment: side of the aligned square, in the frame's pixels. */
    public double side() {
        return 1 / scale();
    }

    /** By how much things turn, in radians, clockwise as seen (y points down): what was upright leans so afterwards. */
    public double turn() {
        return Math.atan2(-b, a);
    }

    /** For an alignment: the transform from frame pixels to pixels of a crop of this side. */
    public Similarity toPixels(int size) {
        return new Similarity(a * size, b * size, tx * size - 0.5, ty * size - 0.5);
    }

    /** 2x3, CV_64FC1, row-major; the caller closes it. */
    public Mat toMat() {
        return toAffine().toMat();
    }

    public Affine toAffine() {
        return new Affine(a, b, tx, -b, a, ty);
    }

    /** As records hold it: a, b, tx, -b, a, ty. */
    public List<Float> toList() {
        return List.of((float) a, (float) b, (float) tx, (float) -b, (float) a, (float) ty);
    }
}
