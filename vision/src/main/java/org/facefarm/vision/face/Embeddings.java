package org.facefarm.vision.face;

import java.util.ArrayList;
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
        double[] sum = new double[embeddings.iterator().next().size()];
        for (List<Float> embedding : embeddings) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding.get(i);
            }
        }
        double square = 0;
        for (double v : sum) {
            square += v * v;
        }
        double norm = Math.sqrt(Math.max(square, Double.MIN_NORMAL));
        List<Float> mean = new ArrayList<>(sum.length);
        for (double v : sum) {
            mean.add((float) (v / norm));
        }
        return mean;
    }
}
