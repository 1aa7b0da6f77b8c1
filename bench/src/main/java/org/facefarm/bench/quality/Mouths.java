package org.facefarm.bench.quality;

import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.Points;

/**
 * How far mouths open in swapped faces, as against the truth. Pictures that hardly differ by SSIM can be of a face that speaks and of one that
 * keeps its mouth shut.
 */
final class Mouths {
    /** Middle of the upper lip's inner edge, of the lower one's, and the outer corners of the eyes among the landmarks. */
    private static final int UPPER = 13;

    private static final int LOWER = 14;
    private static final int RIGHT_EYE = 33;
    private static final int LEFT_EYE = 263;

    private int count;
    private double truths;
    private double mades;
    private double squares;
    private double products;

    void add(Face truth, Face made) {
        double x = opening(truth);
        double y = opening(made);
        count++;
        truths += x;
        mades += y;
        squares += x * x;
        products += x * y;
    }

    /** Slope by least squares of the opening over the true one: 1 opens as far, 0 does not follow; NaN when the truth's does not change. */
    double following() {
        return (products - truths * mades / count) / (squares - truths * truths / count);
    }

    /** Between the lips, in parts of the distance between the eyes. */
    private static double opening(Face face) {
        Points points = Points.of(face.getLandmarks());
        return distance(points, UPPER, LOWER) / distance(points, RIGHT_EYE, LEFT_EYE);
    }

    private static double distance(Points points, int a, int b) {
        return Math.hypot(points.x(a) - points.x(b), points.y(a) - points.y(b));
    }
}
