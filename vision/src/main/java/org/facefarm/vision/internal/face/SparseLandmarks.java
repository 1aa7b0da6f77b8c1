package org.facefarm.vision.internal.face;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.align.LinearSystem;

/**
 * Some points of a face beside the 468 of the mesh. The mean face is turned and put where the inner ones are; what then lies off
 * is drawn to its place with all around it, less and less the further away.
 */
final class SparseLandmarks {
    /** In aligned units: as far as from the inner to the outer corner of an eye. */
    private static final double REACH = 0.15;
    /** Keeps points that nearly coincide from pulling at one another. */
    private static final double SLACK = 1e-3;

    private static final Points MEAN = FaceTemplate.meanFace();

    private final int[] ofMesh;
    /** Numbers of those that the mesh has. */
    private final int[] known;
    /** Of these, those off the jaw: in faces that are turned, the jaw's are those of the outline that is seen, and tell no pose. */
    private final int[] inner;

    private final float[] innerShape;
    private final double[][] between;

    /** As {@link PointLayout} has them. */
    SparseLandmarks(int jaw, int... ofMesh) {
        this.ofMesh = ofMesh.clone();
        known = IntStream.range(0, ofMesh.length).filter(i -> ofMesh[i] >= 0).toArray();
        inner = Arrays.stream(known).filter(i -> i >= jaw).toArray();
        innerShape = innerShape();
        between = between();
    }

    /** The mesh of a face with these points. */
    Points mesh(Points sparse) {
        Points mean = ShapeFit.of(sparse.pick(inner), innerShape, 0).points();
        double[] x = new double[known.length];
        double[] y = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            x[i] = sparse.x(known[i]) - mean.x(ofMesh[known[i]]);
            y[i] = sparse.y(known[i]) - mean.y(ofMesh[known[i]]);
        }
        double[] pullX = LinearSystem.solve(between, x);
        double[] pullY = LinearSystem.solve(between, y);
        float[] mesh = mean.xy().clone();
        for (int p = 0; p < mean.count(); p++) {
            for (int i = 0; i < known.length; i++) {
                double near = near(p, ofMesh[known[i]]);
                mesh[2 * p] += (float) (near * pullX[i]);
                mesh[2 * p + 1] += (float) (near * pullY[i]);
            }
        }
        return new Points(mesh);
    }

    /** Its points of a mesh; those that the mesh has not lie at NaN. */
    Points of(Points mesh) {
        float[] xy = new float[2 * ofMesh.length];
        Arrays.fill(xy, Float.NaN);
        for (int i : known) {
            xy[2 * i] = mesh.x(ofMesh[i]);
            xy[2 * i + 1] = mesh.y(ofMesh[i]);
        }
        return new Points(xy);
    }

    /** 1 for the same point of the mean face, 0 far away; positive definite. */
    private static double near(int a, int b) {
        return Math.exp(-Math.hypot(MEAN.x(a) - MEAN.x(b), MEAN.y(a) - MEAN.y(b)) / REACH);
    }

    private double[][] between() {
        double[][] matrix = new double[known.length][known.length];
        for (int r = 0; r < known.length; r++) {
            for (int c = 0; c < known.length; c++) {
                matrix[r][c] = near(ofMesh[known[r]], ofMesh[known[c]]) + (r == c ? SLACK : 0);
            }
        }
        return matrix;
    }

    private float[] innerShape() {
        float[] mean = FaceTemplate.meanFace3d();
        float[] shape = new float[3 * inner.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = mean[3 * ofMesh[inner[i / 3]] + i % 3];
        }
        return shape;
    }
}
