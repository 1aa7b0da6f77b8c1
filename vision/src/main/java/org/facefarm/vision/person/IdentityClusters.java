package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.facefarm.vision.face.Embeddings;

/**
 * Sorts tracks by identity: the longest first, each joins the identity it is most like or begins one; then all are sorted
 * once more against the settled middles. The same tracks in the same order give the same identities.
 */
final class IdentityClusters {
    /** Tracks at least so alike are one person's. Higher than for single faces: means of many differ less. */
    private static final double SAME = 0.45;

    private static final int ROUNDS = 3;

    private IdentityClusters() {}

    private static final class Cluster {
        List<Float> middle;
        final List<List<Float>> embeddings = new ArrayList<>();

        Cluster(List<Float> middle) {
            this.middle = middle;
        }
    }

    /** The middle of the identity with the most faces; empty when no track has embeddings. */
    static Optional<List<Float>> largest(Collection<CropTrack> tracks) {
        List<List<List<Float>>> sorted = tracks.stream()
                .map(CropTrack::embeddings)
                .filter(e -> !e.isEmpty())
                .sorted(Comparator.comparingInt(e -> -e.size()))
                .toList();
        List<Cluster> clusters = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            clusters.forEach(c -> c.embeddings.clear());
            for (List<List<Float>> track : sorted) {
                join(clusters, track, round == 0);
            }
            clusters.removeIf(c -> c.embeddings.isEmpty());
            clusters.forEach(c -> c.middle = Embeddings.mean(c.embeddings));
        }
        return clusters.stream()
                .max(Comparator.comparingInt(c -> c.embeddings.size()))
                .map(c -> c.middle);
    }

    private static void join(List<Cluster> clusters, List<List<Float>> track, boolean growing) {
        List<Float> mean = Embeddings.mean(track);
        Cluster best = clusters.stream()
                .max(Comparator.comparingDouble(c -> Embeddings.cosine(c.middle, mean)))
                .filter(c -> Embeddings.cosine(c.middle, mean) >= SAME)
                .orElse(null);
        if (best == null) {
            best = new Cluster(mean);
            clusters.add(best);
        }
        best.embeddings.addAll(track);
        if (growing) {
            best.middle = Embeddings.mean(best.embeddings);
        }
    }
}
