package org.facefarm.vision.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Identity vectors of L2 norm 1. */
public final class Embeddings {
    private Embeddings() {}

    /** How alike, -1..1; -1 when they are not of one kind, or one is missing. */
    public static double cosine(List<Float> a, List<Float> b) {
        if (a.isEmpty() || a.size() != b.size()) {
            return -1;
        }
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * (double) b.get(i);
        }
        return sum;
    }

    /** The middle of at least one embedding, again of norm 1. */
    public static List<Float> mean(Collection<List<Float>> embeddings) {
        double[] alike = new double[embeddings.size()];
        Arrays.fill(alike, 1);
        return mean(embeddings, alike);
    }

    /**
     * The middle of at least one embedding, again of norm 1.
     *
     * @param weights how much each counts, in the same order
     */
    public static List<Float> mean(Collection<List<Float>> embeddings, double[] weights) {
        double[] sum = new double[embeddings.iterator().next().size()];
        int next = 0;
        for (List<Float> embedding : embeddings) {
            double weight = weights[next++];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * embedding.get(i);
            }
        }
        return unit(sum);
    }

    /** This vector, of norm 1. */
    public static List<Float> unit(double[] vector) {
        double square = 0;
        for (double v : vector) {
            square += v * v;
        }
        double norm = Math.sqrt(Math.max(square, Double.MIN_NORMAL));
        List<Float> unit = new ArrayList<>(vector.length);
        for (double v : vector) {
            unit.add((float) (v / norm));
        }
        return unit;
    }
}
