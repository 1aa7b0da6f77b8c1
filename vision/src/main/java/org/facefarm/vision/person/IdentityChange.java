package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.person.FaceTrack.Sighting;

/**
 * Notices where a track goes over from one person to another: where its two sides are as little alike as strangers. A face
 * that turns or blurs is less like itself for a while, but not so little over so many frames.
 */
final class IdentityChange {
    /** Sides less alike are two people. */
    private static final double STRANGERS = 0.2;
    /** Faces with an embedding on either side, at least. */
    private static final int FEWEST = 6;

    private IdentityChange() {}

    /** The track's parts, in order; itself where nothing changes. */
    static List<List<Sighting>> split(List<Sighting> track) {
        List<Integer> told = IntStream.range(0, track.size())
                .filter(i -> !track.get(i).face().getEmbedding().isEmpty())
                .boxed()
                .toList();
        int change = told.size() < 2 * FEWEST ? 0 : change(track, told);
        if (change == 0) {
            return List.of(track);
        }
        List<List<Sighting>> parts = new ArrayList<>(split(track.subList(0, change)));
        parts.addAll(split(track.subList(change, track.size())));
        return parts;
    }

    /** Where the other person begins; 0 when nobody does. */
    private static int change(List<Sighting> track, List<Integer> told) {
        List<List<Float>> embeddings =
                told.stream().map(i -> track.get(i).face().getEmbedding()).toList();
        double[] weights = told.stream()
                .mapToDouble(i -> FaceWeight.of(track.get(i).face()))
                .toArray();
        double[] before = new double[embeddings.get(0).size()];
        double[] after = new double[before.length];
        for (int i = 0; i < weights.length; i++) {
            add(after, embeddings.get(i), weights[i]);
        }
        int change = 0;
        double least = STRANGERS;
        for (int i = 0; i < weights.length; i++) {
            double alike = Embeddings.cosine(Embeddings.unit(before), Embeddings.unit(after));
            if (i >= FEWEST && i <= weights.length - FEWEST && alike < least) {
                least = alike;
                change = told.get(i);
            }
            add(before, embeddings.get(i), weights[i]);
            add(after, embeddings.get(i), -weights[i]);
        }
        return change;
    }

    private static void add(double[] sum, List<Float> embedding, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * embedding.get(i);
        }
    }
}
