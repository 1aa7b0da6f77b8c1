package org.facefarm.vision.person;

import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;

/** How much a face tells of who it is, 0..1: large, sharp, frontal, surely found and on points of its own tells most. */
final class FaceWeight {
    /** From this width in pixels on, more pixels tell nothing more: embedding nets look at 112. */
    private static final double WIDE = 80;
    /** Sharpness at which a face tells half of what a perfectly sharp one does. */
    private static final double SHARP = 40;
    /** What is left of a profile, and of a face on points that are only guessed. */
    private static final double LEAST = 0.1;

    private FaceWeight() {}

    /** Above 0. */
    static double of(Face face) {
        double size = Math.min(1, face.getBox().getWidth() / WIDE);
        double sharp = face.getSharpness() / (face.getSharpness() + SHARP);
        double frontal = Math.max(
                LEAST,
                Math.cos(face.getPose().getYaw()) * Math.cos(face.getPose().getPitch()));
        double trusted = face.getLandmarkModel() == LandmarkModel.FACEMESH_468 ? 1 : LEAST;
        return Math.max(1e-6, size * size * sharp * frontal * frontal * trusted * face.getScore());
    }
}
