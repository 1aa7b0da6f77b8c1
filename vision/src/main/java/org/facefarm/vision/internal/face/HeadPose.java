package org.facefarm.vision.internal.face;

import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Head rotation, taken apart as roll in the picture plane after yaw after pitch. */
public final class HeadPose {
    /** The mean face looks up by so much: people hold their heads a little low before a camera. */
    private static final double LEVEL = Math.toRadians(6);

    /** Cameras are near: the half of a face that is nearer looks larger, which a fit from afar takes for more of a turn. */
    private static final float NEARNESS = 0.9f;

    private static final int[] POINTS = FaceTemplate.stablePoints();
    private static final float[] SHAPE = picked(FaceTemplate.meanFace3d());

    private HeadPose() {}

    /** From 468 points that a net saw. */
    public static Pose of(Points points) {
        Pose pose = ShapeFit.of(points.pick(POINTS), SHAPE, 0).pose();
        return new Pose(NEARNESS * pose.getYaw(), (float) (pose.getPitch() + LEVEL), pose.getRoll());
    }

    /** From an alignment alone: roll, with the face taken to look into the camera. */
    public static Pose of(Similarity alignment) {
        return new Pose(0f, 0f, (float) -alignment.turn());
    }

    private static float[] picked(float[] xyz) {
        float[] picked = new float[3 * POINTS.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = xyz[3 * POINTS[i / 3] + i % 3];
        }
        return picked;
    }
}
