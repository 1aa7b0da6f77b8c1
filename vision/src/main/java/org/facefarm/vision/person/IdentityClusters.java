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

    private static final class Identity {
        List<Float> middle;
        final List<List<Float>> embeddings = new ArrayList<>();

        Identity(List<Float> middle) {
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
        List<Identity> identities = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            identities.forEach(i -> i.embeddings.clear());
            for (List<List<Float>> track : sorted) {
                join(identities, track, round == 0);
            }
            identities.removeIf(i -> i.embeddings.isEmpty());
            identities.forEach(i -> i.middle = Embeddings.mean(i.embeddings));
        }
        return identities.stream()
                .max(Comparator.comparingInt(i -> i.embeddings.size()))
                .map(i -> i.middle);
    }

    private static void join(List<Identity> identities, List<List<Float>> track, boolean growing) {
        List<Float> mean = Embeddings.mean(track);
        Identity best = identities.stream()
                .max(Comparator.comparingDouble(i -> Embeddings.cosine(i.middle, mean)))
                .filter(i -> Embeddings.cosine(i.middle, mean) >= SAME)
                .orElse(null);
        if (best == null) {
            best = new Identity(mean);
            identities.add(best);
        }
        best.embeddings.addAll(track);
        if (growing) {
            best.middle = Embeddings.mean(best.embeddings);
        }
    }
}
