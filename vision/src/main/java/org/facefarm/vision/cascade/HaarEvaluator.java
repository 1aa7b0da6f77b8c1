package org.facefarm.vision.cascade;

import java.util.List;

/**
 * A cascade laid out flat for one kind of integral image, evaluated without OpenCV's objdetect module: that one loads GTK,
 * which minimal hosts lack.
 */
final class HaarEvaluator {
    private static final int RECTANGLES = 3;

    private final int stride;
    private final int width;
    private final int height;
    private final int[] stageEnds;
    private final float[] stageThresholds;
    private final int[] treeNodes;
    private final int[] treeLeaves;
    private final float[] leaves;
    private final float[] thresholds;
    private final int[] left;
    private final int[] right;
    /** Of each node's rectangles: offsets of the four corners from the window's, and weights. */
    private final int[] corners;

    private final float[] weights;

    /** For integral images of this stride. */
    HaarEvaluator(HaarCascade cascade, int stride) {
        this.stride = stride;
        width = cascade.width();
        height = cascade.height();
        List<HaarCascade.CascadeStage> stages = cascade.stages();
        List<HaarCascade.Tree> trees =
                stages.stream().flatMap(s -> s.trees().stream()).toList();
        List<HaarCascade.Node> nodes =
                trees.stream().flatMap(t -> t.nodes().stream()).toList();
        stageEnds = new int[stages.size()];
        stageThresholds = new float[stages.size()];
        for (int i = 0; i < stageEnds.length; i++) {
            stageEnds[i] =
                    (i == 0 ? 0 : stageEnds[i - 1]) + stages.get(i).trees().size();
            stageThresholds[i] = stages.get(i).threshold();
        }
        treeNodes = new int[trees.size()];
        treeLeaves = new int[trees.size()];
        leaves = new float[trees.stream().mapToInt(t -> t.leaves().length).sum()];
        layOut(trees);
        thresholds = new float[nodes.size()];
        left = new int[nodes.size()];
        right = new int[nodes.size()];
        corners = new int[nodes.size() * RECTANGLES * 4];
        weights = new float[nodes.size() * RECTANGLES];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = nodes.get(i).threshold();
            left[i] = nodes.get(i).left();
            right[i] = nodes.get(i).right();
            layOut(nodes.get(i).feature(), i * RECTANGLES);
        }
    }

    private void layOut(List<HaarCascade.Tree> trees) {
        int node = 0;
        int leaf = 0;
        for (int i = 0; i < treeNodes.length; i++) {
            HaarCascade.Tree tree = trees.get(i);
            treeNodes[i] = node;
            treeLeaves[i] = leaf;
            System.arraycopy(tree.leaves(), 0, leaves, leaf, tree.leaves().length);
            node += tree.nodes().size();
            leaf += tree.leaves().length;
        }
    }

    private void layOut(HaarCascade.Feature feature, int first) {
        int[] r = feature.rectangles();
        for (int i = 0; i < feature.weights().length; i++) {
            int top = r[4 * i + 1] * stride + r[4 * i];
            int bottom = top + r[4 * i + 3] * stride;
            int at = 4 * (first + i);
            corners[at] = top;
            corners[at + 1] = top + r[4 * i + 2];
            corners[at + 2] = bottom;
            corners[at + 3] = bottom + r[4 * i + 2];
            weights[first + i] = feature.weights()[i];
        }
    }

    /** How many stages the window at (x, y) passes. */
    int passed(IntegralImage image, int x, int y) {
        int[] sums = image.sums();
        int window = y * stride + x;
        double norm = image.contrast(x + 1, y + 1, width - 2, height - 2);
        int tree = 0;
        for (int stage = 0; stage < stageEnds.length; stage++) {
            float votes = 0;
            for (; tree < stageEnds[stage]; tree++) {
                votes += vote(tree, sums, window, norm);
            }
            if (votes < stageThresholds[stage]) {
                return stage;
            }
        }
        return stageEnds.length;
    }

    int stages() {
        return stageEnds.length;
    }

    private float vote(int tree, int[] sums, int window, double norm) {
        int root = treeNodes[tree];
        int next = 0;
        do {
            int node = root + next;
            next = feature(node * RECTANGLES, sums, window) * norm < thresholds[node] ? left[node] : right[node];
        } while (next > 0);
        return leaves[treeLeaves[tree] - next];
    }

    private float feature(int first, int[] sums, int window) {
        float value = weights[first] * rectangle(4 * first, sums, window)
                + weights[first + 1] * rectangle(4 * first + 4, sums, window);
        if (weights[first + 2] != 0) {
            value += weights[first + 2] * rectangle(4 * first + 8, sums, window);
        }
        return value;
    }

    private int rectangle(int at, int[] sums, int window) {
        return sums[window + corners[at]]
                - sums[window + corners[at + 1]]
                - sums[window + corners[at + 2]]
                + sums[window + corners[at + 3]];
    }
}
