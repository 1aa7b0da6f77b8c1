package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.vision.face.Embeddings;

/**
 * Sorts tracks by identity: hierarchical clustering with average linkage on the cosine, each track counting as much as its
 * faces tell (all pairs' average is a product of two sums, so no table of pairs is kept). Two people seen in one frame never
 * become one, unless they are as alike as somebody and a mirror. The same tracks in the same order give the same identities.
 */
final class Identities {
    /**
     * Identities at least so alike on average are one person's. Measured on clips and stills of 30 people: tracks of one are
     * alike by 0.6 and more unless a single blurred frame is all there is, those of strangers by 0.42 at most.
     */
    private static final double SAME = 0.5;

    private final List<FaceTrack> tracks;
    private final SeenTogether together;
    private final List<Group> groups = new ArrayList<>();

    private static final class Group {
        final BitSet tracks = new BitSet();
        /** Tracks that cannot be this person's. */
        final BitSet barred = new BitSet();

        final double[] sum;
        double weight;
        Group nearest;
        double alike;

        Group(int dimensions) {
            sum = new double[dimensions];
        }

        double alike(Group other) {
            if (barred.intersects(other.tracks) || sum.length != other.sum.length) {
                return -1;
            }
            double product = 0;
            for (int i = 0; i < sum.length; i++) {
                product += sum[i] * other.sum[i];
            }
            return product / (weight * other.weight);
        }

        void add(Group other) {
            tracks.or(other.tracks);
            barred.or(other.barred);
            weight += other.weight;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.sum[i];
            }
        }
    }

    private Identities(List<FaceTrack> tracks) {
        this.tracks = tracks;
        this.together = new SeenTogether(tracks);
    }

    /** Who is seen in these tracks, most seen first, then whoever is seen first; tracks without embeddings are nobody's. */
    static List<PersonTracks> of(List<FaceTrack> tracks) {
        List<FaceTrack> told =
                tracks.stream().filter(t -> !t.embedding().isEmpty()).toList();
        return new Identities(told).cluster();
    }

    private List<PersonTracks> cluster() {
        for (int i = 0; i < tracks.size(); i++) {
            groups.add(single(i));
        }
        groups.forEach(this::findNearest);
        while (joinNearest()) {}
        return groups.stream()
                .map(g ->
                        new PersonTracks(g.tracks.stream().mapToObj(tracks::get).toList(), Embeddings.unit(g.sum)))
                .sorted(Comparator.comparingInt((PersonTracks i) -> -i.faces()))
                .toList();
    }

    private Group single(int i) {
        List<Float> embedding = tracks.get(i).embedding();
        Group group = new Group(embedding.size());
        group.tracks.set(i);
        group.weight = tracks.get(i).weight();
        for (int k = 0; k < group.sum.length; k++) {
            group.sum[k] = group.weight * embedding.get(k);
        }
        together.with(i).stream()
                .filter(other ->
                        !PersonMatch.mirrored(embedding, tracks.get(other).embedding()))
                .forEach(group.barred::set);
        return group;
    }

    private boolean joinNearest() {
        Group first = groups.stream()
                .filter(g -> g.nearest != null)
                .max(Comparator.comparingDouble(g -> g.alike))
                .orElse(null);
        if (first == null || first.alike < SAME) {
            return false;
        }
        Group second = first.nearest;
        groups.remove(second);
        first.add(second);
        // Nobody comes nearer to the two than to the nearer one of them: only who was near either looks again.
        groups.stream()
                .filter(g -> g == first || g.nearest == first || g.nearest == second)
                .forEach(this::findNearest);
        return true;
    }

    private void findNearest(Group group) {
        group.nearest = null;
        group.alike = -1;
        for (Group other : groups) {
            double alike = other == group ? -1 : group.alike(other);
            if (alike > group.alike) {
                group.alike = alike;
                group.nearest = other;
            }
        }
    }

    /**
     * One person, as far as can be told.
     *
     * @param middle L2 norm 1
     */
    record PersonTracks(List<FaceTrack> tracks, List<Float> middle) {
        int faces() {
            return tracks.stream().mapToInt(t -> t.sightings().size()).sum();
        }

        int faces(String video) {
            return tracks.stream()
                    .filter(t -> t.video().equals(video))
                    .mapToInt(t -> t.sightings().size())
                    .sum();
        }

        /** Whether both are seen in one frame. */
        boolean isSeenWith(PersonTracks other) {
            Set<String> frames = frames().collect(Collectors.toSet());
            return other.frames().anyMatch(frames::contains);
        }

        private Stream<String> frames() {
            return tracks.stream().flatMap(t -> t.sightings().stream().map(s -> t.segment() + " " + s.frame()));
        }

        /** Both as one person. */
        PersonTracks with(PersonTracks other) {
            double[] sum = new double[middle.size()];
            List<FaceTrack> both =
                    Stream.concat(tracks.stream(), other.tracks.stream()).toList();
            for (FaceTrack track : both) {
                double weight = track.weight();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weight * track.embedding().get(i);
                }
            }
            return new PersonTracks(both, Embeddings.unit(sum));
        }
    }
}
