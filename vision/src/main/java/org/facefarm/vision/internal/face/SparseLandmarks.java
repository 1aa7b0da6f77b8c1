package org.facefarm.vision.internal.face;

import java.util.Arrays;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.align.LinearSystem;

/**
 * The 68 points of iBUG 300-W (Sagonas et al. 2013) beside the 468 of the mesh. The mean face is turned and put where the
 * inner ones are; what then lies off is drawn to its place with all around it, less and less the further away.
 */
public final class SparseLandmarks {
    public static final int COUNT = 68;

    /** Which point of the mesh each is: jaw, brows, nose, eyes, lips. */
    private static final int[] OF_MESH = {
        127, 234, 93, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 356, //
        70, 63, 105, 66, 107, 336, 296, 334, 293, 300, //
        168, 197, 5, 4, 98, 97, 2, 326, 327, //
        33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380, //
        61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87
    };

    /** In faces that are turned, the jaw's points are those of the outline that is seen: they tell no pose. */
    private static final int INNER = 17;

    private static final float[] INNER_SHAPE = innerShape();
    /** In aligned units: as far as from the inner to the outer corner of an eye. */
    private static final double REACH = 0.15;
    /** Keeps points that nearly coincide from pulling at one another. */
    private static final double SLACK = 1e-3;

    private static final Points MEAN = FaceTemplate.meanFace();
    private static final double[][] BETWEEN = between();

    private SparseLandmarks() {}

    /** The mesh of a face with these 68 points. */
    public static Points mesh(Points sparse) {
        int[] inner = new int[COUNT - INNER];
        Arrays.setAll(inner, i -> INNER + i);
        Points mean = ShapeFit.of(sparse.pick(inner), INNER_SHAPE, 0).points();
        double[] x = new double[COUNT];
        double[] y = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = sparse.x(i) - mean.x(OF_MESH[i]);
            y[i] = sparse.y(i) - mean.y(OF_MESH[i]);
        }
        double[] pullX = LinearSystem.solve(BETWEEN, x);
        double[] pullY = LinearSystem.solve(BETWEEN, y);
        float[] mesh = mean.xy().clone();
        for (int p = 0; p < mean.count(); p++) {
            for (int i = 0; i < COUNT; i++) {
                double near = near(p, OF_MESH[i]);
                mesh[2 * p] += (float) (near * pullX[i]);
                mesh[2 * p + 1] += (float) (near * pullY[i]);
            }
        }
        return new Points(mesh);
    }

    /** The 68 points of a mesh. */
    public static Points of(Points mesh) {
        return mesh.pick(OF_MESH);
    }

    /** 1 for the same point of the mean face, 0 far away; positive definite. */
    private static double near(int a, int b) {
        return Math.exp(-Math.hypot(MEAN.x(a) - MEAN.x(b), MEAN.y(a) - MEAN.y(b)) / REACH);
    }

    private static double[][] between() {
        double[][] between = new double[COUNT][COUNT];
        for (int r = 0; r < COUNT; r++) {
            for (int c = 0; c < COUNT; c++) {
                between[r][c] = near(OF_MESH[r], OF_MESH[c]) + (r == c ? SLACK : 0);
            }
        }
        return between;
    }

    private static float[] innerShape() {
        float[] mean = FaceTemplate.meanFace3d();
        float[] shape = new float[3 * (COUNT - INNER)];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = mean[3 * OF_MESH[INNER + i / 3] + i % 3];
        }
        return shape;
    }
}
