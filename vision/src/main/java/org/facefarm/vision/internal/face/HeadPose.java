package org.facefarm.vision.internal.face;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/**
 * Head rotation: the rotation that best takes the mean face to a face (Kabsch 1976), taken apart as roll in the picture
 * plane after yaw after pitch. Zero is the mean face's own attitude.
 */
public final class HeadPose {
    private static final int[] POINTS = FaceTemplate.stablePoints();
    private static final double[] MEAN = centred(FaceTemplate.meanFace3d());

    private HeadPose() {}

    /**
     * From 468 points with depth.
     *
     * @param depths away from the camera, in the points' unit
     */
    public static Pose of(Points points, float[] depths) {
        float[] xyz = new float[3 * depths.length];
        for (int i = 0; i < depths.length; i++) {
            xyz[3 * i] = points.x(i);
            xyz[3 * i + 1] = points.y(i);
            xyz[3 * i + 2] = depths[i];
        }
        double[][] r = rotation(centred(xyz));
        // x right, y down, z away: r = Rz(roll) Ry(-yaw) Rx(-pitch).
        double yaw = Math.asin(Math.max(-1, Math.min(1, r[2][0])));
        return new Pose((float) yaw, (float) -Math.atan2(r[2][1], r[2][2]), (float) Math.atan2(r[1][0], r[0][0]));
    }

    /** From an alignment alone: roll, with the face taken to look into the camera. */
    public static Pose of(Similarity alignment) {
        return new Pose(0f, 0f, (float) -alignment.turn());
    }

    private static double[][] rotation(double[] observed) {
        try (Mat covariance = new Mat(3, 3, opencv_core.CV_64FC1);
                Mat w = new Mat();
                Mat u = new Mat();
                Mat vt = new Mat()) {
            try (DoubleIndexer h = covariance.createIndexer()) {
                for (int r = 0; r < 3; r++) {
                    for (int c = 0; c < 3; c++) {
                        double sum = 0;
                        for (int i = 0; i < POINTS.length; i++) {
                            sum += observed[3 * i + r] * MEAN[3 * i + c];
                        }
                        h.put(r, c, sum);
                    }
                }
            }
            opencv_core.SVDecomp(covariance, w, u, vt);
            try (DoubleIndexer left = u.createIndexer();
                    DoubleIndexer right = vt.createIndexer()) {
                double mirrored = opencv_core.determinant(u) * opencv_core.determinant(vt) < 0 ? -1 : 1;
                double[][] rotation = new double[3][3];
                for (int r = 0; r < 3; r++) {
                    for (int c = 0; c < 3; c++) {
                        rotation[r][c] = left.get(r, 0) * right.get(0, c)
                                + left.get(r, 1) * right.get(1, c)
                                + mirrored * left.get(r, 2) * right.get(2, c);
                    }
                }
                return rotation;
            }
        }
    }

    /** The stable points of a face of x, y, z triples, about their mean. */
    private static double[] centred(float[] xyz) {
        double[] picked = new double[3 * POINTS.length];
        double[] mean = new double[3];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = xyz[3 * POINTS[i / 3] + i % 3];
            mean[i % 3] += picked[i] / POINTS.length;
        }
        for (int i = 0; i < picked.length; i++) {
            picked[i] -= mean[i % 3];
        }
        return picked;
    }
}
