package org.facefarm.vision.internal.detect;

import java.util.stream.Stream;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.MeshPart;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.face.ShapeFit;

/** A detector's five marks beside the 468 points: eyes, nose tip, corners of the mouth. */
final class FiveMarks {
    private static final int[][] OF_MESH = Stream.of(
                    MeshPart.RIGHT_EYE_CORNERS,
                    MeshPart.LEFT_EYE_CORNERS,
                    MeshPart.NOSE_MARK,
                    MeshPart.RIGHT_MOUTH_CORNER,
                    MeshPart.LEFT_MOUTH_CORNER)
            .map(MeshPart::numbers)
            .toArray(int[][]::new);

    private static final double LEVELLING = 0.1;
    private static final float[] SHAPE = of3d(FaceTemplate.meanFace3d());

    private FiveMarks() {}

    /** Where the marks are on a face with these 468 points. */
    static Points of(Points mesh) {
        float[] xy = new float[2 * OF_MESH.length];
        for (int k = 0; k < OF_MESH.length; k++) {
            for (int i : OF_MESH[k]) {
                xy[2 * k] += mesh.x(i) / OF_MESH[k].length;
                xy[2 * k + 1] += mesh.y(i) / OF_MESH[k].length;
            }
        }
        return new Points(xy);
    }

    /** The face that has its marks there, as well as five of them tell. */
    static ShapeFit face(Points marks) {
        return ShapeFit.of(marks, SHAPE, LEVELLING);
    }

    /** How far two sets of marks are apart, on average, in pixels. */
    static double distance(Points a, Points b) {
        double sum = 0;
        for (int i = 0; i < a.count(); i++) {
            sum += Math.hypot(a.x(i) - b.x(i), a.y(i) - b.y(i));
        }
        return sum / a.count();
    }

    private static float[] of3d(float[] shape) {
        float[] xyz = new float[3 * OF_MESH.length];
        for (int k = 0; k < OF_MESH.length; k++) {
            for (int i : OF_MESH[k]) {
                for (int c = 0; c < 3; c++) {
                    xyz[3 * k + c] += shape[3 * i + c] / OF_MESH[k].length;
                }
            }
        }
        return xyz;
    }
}
