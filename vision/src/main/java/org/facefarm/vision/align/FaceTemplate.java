package org.facefarm.vision.align;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The canonical face: 468 points in the aligned unit square, frontal and symmetric, outer eye corners at (0.275, 0.33) and
 * (0.725, 0.33), chin at y = 0.88, so that the square holds the whole face from the upper forehead to an opened jaw.
 *
 * <p>Only points that speech does not move take part in alignment: eye corners, nose, brows. The outer mouth corners get a
 * little weight, because without them the crop nods with every tilt of the head.
 */
public final class FaceTemplate {
    /** Number of landmarks. */
    public static final int POINTS = 468;

    private static final int EYE_CORNERS =
            MeshPart.numbers(MeshPart.RIGHT_EYE_CORNERS, MeshPart.LEFT_EYE_CORNERS).length;
    private static final int NOSE = MeshPart.NOSE.numbers().length;
    /** In the order of their weights. */
    private static final int[] STABLE = MeshPart.numbers(
            MeshPart.RIGHT_EYE_CORNERS,
            MeshPart.LEFT_EYE_CORNERS,
            MeshPart.NOSE,
            MeshPart.BROWS,
            MeshPart.RIGHT_MOUTH_CORNER,
            MeshPart.LEFT_MOUTH_CORNER);

    private static final double[] WEIGHTS = weights();
    private static final float[] SHAPE = load();
    private static final Points MEAN = flat();
    private static final Points TARGETS = MEAN.pick(STABLE);

    private FaceTemplate() {}

    /** The mean face's points in the aligned unit square. */
    public static Points meanFace() {
        return new Points(MEAN.xy().clone());
    }

    /** The mean face as x, y, z triples, in units of the aligned square, z away from the camera. */
    public static float[] meanFace3d() {
        return SHAPE.clone();
    }

    /** Numbers of the points that alignment goes by. */
    public static int[] stablePoints() {
        return STABLE.clone();
    }

    /** The transform from frame pixels to the aligned unit square for a face with these 468 points. */
    public static Similarity align(Points landmarks) {
        if (landmarks.count() != POINTS) {
            throw new IllegalArgumentException("a face has " + POINTS + " landmarks, not " + landmarks.count());
        }
        return Similarity.fit(landmarks.pick(STABLE), TARGETS, WEIGHTS);
    }

    private static double[] weights() {
        double[] weights = new double[STABLE.length];
        Arrays.fill(weights, 0.3);
        Arrays.fill(weights, 0, EYE_CORNERS, 2);
        Arrays.fill(weights, EYE_CORNERS, EYE_CORNERS + NOSE, 1);
        return weights;
    }

    private static float[] load() {
        try (InputStream in = FaceTemplate.class.getResourceAsStream("mean-face.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            float[] shape = new float[3 * POINTS];
            for (int i = 0; i < POINTS; i++) {
                String[] xyz = lines.get(i).split(" ");
                for (int k = 0; k < 3; k++) {
                    shape[3 * i + k] = Float.parseFloat(xyz[k]);
                }
            }
            return shape;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Points flat() {
        float[] xy = new float[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            xy[2 * i] = SHAPE[3 * i];
            xy[2 * i + 1] = SHAPE[3 * i + 1];
        }
        return new Points(xy);
    }
}
