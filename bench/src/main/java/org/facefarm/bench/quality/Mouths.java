package org.facefarm.bench.quality;

import org.facefarm.bench.measure.Following;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.Points;

/**
 * How far mouths open in swapped faces, as against the truth. Pictures that hardly differ by SSIM can be of a face that speaks and of one that
 * keeps its mouth shut.
 */
final class Mouths {
    /** Middles of the lips' inner edges among the landmarks. */
    private static final int[] LIPS = {13, 14};

    private final Following following = new Following();

    void add(Face truth, Face made) {
        following.add(opening(truth), opening(made));
    }

    /** 1 opens as far, 0 does not follow; NaN when the truth's does not change. */
    double following() {
        return following.gain();
    }

    /** Between the lips, in parts of the distance between the eyes. */
    private static double opening(Face face) {
        Points points = Points.of(face.getLandmarks());
        return distance(points, LIPS) / distance(points, Judge.EYES);
    }

    private static double distance(Points points, int[] ends) {
        return Math.hypot(points.x(ends[0]) - points.x(ends[1]), points.y(ends[0]) - points.y(ends[1]));
    }
}
