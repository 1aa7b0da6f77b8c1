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

    private static final int[] EYE_CORNERS = {33, 133, 362, 263};
    private static final int[] NOSE = {168, 6, 197, 195, 5, 4, 1, 2, 98, 327, 129, 358};
    private static final int[] BROWS = {
        70, 63, 105, 66, 107, 46, 53, 52, 65, 55, 300, 293, 334, 296, 336, 276, 283, 282, 295, 285
    };
    private static final int[] MOUTH_CORNERS = {61, 291};

    private static final int[] STABLE = concat(EYE_CORNERS, NOSE, BROWS, MOUTH_CORNERS);
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
        Arrays.fill(weights, 0, EYE_CORNERS.length, 2);
        Arrays.fill(weights, EYE_CORNERS.length, EYE_CORNERS.length + NOSE.length, 1);
        return weights;
    }

    private static int[] concat(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
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
