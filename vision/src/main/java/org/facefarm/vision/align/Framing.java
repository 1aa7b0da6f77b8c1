package org.facefarm.vision.align;

import java.util.Arrays;
import org.facefarm.schemas.record.FaceFraming;

/**
 * How the networks of other tools frame a face. DeepFaceLab lays brows, nose, eyes and the corners of the mouth on a face in
 * a unit square (Umeyama, as here) and cuts a square around it, wider by type; where that face's eyes and mouth are is
 * known, and so is where its squares lie on our mean face.
 */
public final class Framing {
    /** Corners of eyes and mouth among the landmarks, and where DeepFaceLab's unit square has them. */
    private static final int[] CORNERS = MeshPart.numbers(
            MeshPart.RIGHT_EYE_CORNERS,
            MeshPart.LEFT_EYE_CORNERS,
            MeshPart.RIGHT_MOUTH_CORNER,
            MeshPart.LEFT_MOUTH_CORNER);

    private static final Points THEIR_CORNERS =
            new Points(new float[] {.12f, .22f, .34f, .23f, .65f, .23f, .86f, .22f, .25f, .78f, .73f, .78f});

    /** By how much the square of a whole face lies nearer to the forehead, in sides of the unit square. */
    private static final double LIFT = 0.07;

    private Framing() {}

    /** From the farm's aligned unit square to the unit square that a network wants. */
    public static Similarity of(FaceFraming framing) {
        return switch (framing) {
            case FACEFARM -> Similarity.IDENTITY;
            case HALF -> square(0, 0);
            case MID_FULL -> square(0.0675, 0);
            case FULL -> square(0.2109375, 0);
            case WHOLE -> square(0.40, LIFT);
        };
    }

    private static Similarity square(double padding, double lift) {
        double[] alike = new double[CORNERS.length];
        Arrays.fill(alike, 1);
        Similarity toUnit = Similarity.fit(FaceTemplate.meanFace().pick(CORNERS), THEIR_CORNERS, alike);
        double side = 1 + 2 * Math.sqrt(2) * padding;
        return toUnit.then(Similarity.ofSquare(0.5, 0.5 - lift, side, 0));
    }
}
