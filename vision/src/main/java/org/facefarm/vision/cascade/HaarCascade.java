package org.facefarm.vision.cascade;

import java.util.List;

/**
 * A boosted cascade of Haar-like features (Viola, Jones 2001; Lienhart, Maydt 2002), as OpenCV ships them.
 *
 * @param width of the window it was trained on
 * @param height of that window
 * @param stages a window must pass all of them
 */
record HaarCascade(int width, int height, List<CascadeStage> stages) {
    /** Passed when the trees' votes reach the threshold. */
    record CascadeStage(List<Tree> trees, float threshold) {}

    /** A decision tree; node 0 is its root. */
    record Tree(List<Node> nodes, float[] leaves) {}

    /** Goes left below the threshold. {@code left} and {@code right} name a node when positive, else a leaf by its negative. */
    record Node(Feature feature, float threshold, int left, int right) {}

    /** A weighted sum of up to three rectangles inside the window: x, y, width, height of each, one after the other. */
    record Feature(int[] rectangles, float[] weights) {}
}
