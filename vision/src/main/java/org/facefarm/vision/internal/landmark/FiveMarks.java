package org.facefarm.vision.internal.landmark;

import java.util.List;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.FivePointSquare;
import org.facefarm.vision.align.MeshPart;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.face.ShapeFit;

/** A detector's five marks beside the 468 points: eyes, nose tip, corners of the mouth. */
public final class FiveMarks {
    private static final double LEVELLING = 0.1;
    private static final float[] SHAPE = of3d(FaceTemplate.meanFace3d());

    private FiveMarks() {}

    /** Where the marks are on a face with these 468 points. */
    public static Points of(Points mesh) {
        return FivePointSquare.marks(mesh);
    }

    /** The face that has its marks there, as well as five of them tell. */
    public static ShapeFit face(Points marks) {
        return ShapeFit.of(marks, SHAPE, LEVELLING);
    }

    /** How far two sets of marks are apart, on average, in pixels. */
    public static double distance(Points a, Points b) {
        double sum = 0;
        for (int i = 0; i < a.count(); i++) {
            sum += Math.hypot(a.x(i) - b.x(i), a.y(i) - b.y(i));
        }
        return sum / a.count();
    }

    private static float[] of3d(float[] shape) {
        List<MeshPart> marks = FivePointSquare.MARKS;
        float[] xyz = new float[3 * marks.size()];
        for (int k = 0; k < marks.size(); k++) {
            int[] numbers = marks.get(k).numbers();
            for (int i : numbers) {
                for (int c = 0; c < 3; c++) {
                    xyz[3 * k + c] += shape[3 * i + c] / numbers.length;
                }
            }
        }
        return xyz;
    }
}
