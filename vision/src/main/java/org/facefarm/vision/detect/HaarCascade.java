package org.facefarm.vision.detect;

import java.util.List;

/**
 * A boosted cascade of Haar-like features (Viola, Jones 2001; Lienhart, Maydt 2002), as OpenCV ships them, evaluated without
 * OpenCV's objdetect module: that one loads GTK, which minimal hosts lack.
 *
 * @param width and height of the window it was trained on
 * @param stages a window must pass all of them
 */
record HaarCascade(int width, int height, List<Stage> stages) {
    /** Passed when the trees' votes reach the threshold. */
    record Stage(Tree[] trees, float threshold) {}

    /**
     * A decision tree; node 0 is its root. {@code left} and {@code right} name a node when positive, else a leaf by its
     * negative.
     */
    record Tree(Feature[] features, float[] thresholds, int[] left, int[] right, float[] leaves) {
        float vote(IntegralImage image, int x, int y, double norm) {
            int node = 0;
            do {
                double value = features[node].value(image, x, y) * norm;
                node = value < thresholds[node] ? left[node] : right[node];
            } while (node > 0);
            return leaves[-node];
        }
    }

    /** A weighted sum of rectangles inside the window: x, y, width, height of each, one after the other. */
    record Feature(int[] rectangles, float[] weights) {
        double value(IntegralImage image, int x, int y) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i]
                        * image.sum(
                                x + rectangles[4 * i],
                                y + rectangles[4 * i + 1],
                                rectangles[4 * i + 2],
                                rectangles[4 * i + 3]);
            }
            return sum;
        }
    }

    /** Whether the window at this place passes. */
    boolean matches(IntegralImage image, int x, int y) {
        double norm = image.contrast(x + 1, y + 1, width - 2, height - 2);
        for (Stage stage : stages) {
            float votes = 0;
            for (Tree tree : stage.trees()) {
                votes += tree.vote(image, x, y, norm);
            }
            if (votes < stage.threshold()) {
                return false;
            }
        }
        return true;
    }
}
