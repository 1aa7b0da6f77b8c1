package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.face.Embeddings;

/**
 * Tells which tracks are a person's: a face is the person's because its track is, and a track is by all its faces together.
 * It must be like the person, and clearly more so than like anybody else who was found. Where faces were found without an
 * embedding net, the largest track of each segment is the person's.
 */
public final class PersonMatch {
    /** Tracks less like a person are not theirs; see {@link Identities}. */
    static final double FLOOR = 0.5;
    /** A track that is so nearly as much like somebody else is nobody's. */
    private static final double MARGIN = 0.1;
    /**
     * Two tracks of one frame that are at least so alike are one person's, seen twice: a mirrored half is alike by 0.96, a picture
     * in the picture by 0.84 and more from 32 pixels of face on, and 0.6 to 0.9 with 24; strangers by 0.42 at most.
     */
    private static final double MIRRORED = 0.65;

    private final PersonReference person;
    private final double floor;

    /** @param floor least cosine of person and track */
    public PersonMatch(PersonReference person, double floor) {
        this.person = person;
        this.floor = floor;
    }

    /**
     * Whose tracks are whose.
     *
     * @param theirs the person's
     * @param unsure like the person, but nearly as much like somebody else, or seen beside the person: nobody's
     */
    public record Matched(List<FaceTrack> theirs, List<FaceTrack> unsure) {
        /** The person's tracks without those that are seen beside a larger one of theirs: a mirror, the smaller half of a screen. */
        public List<FaceTrack> once() {
            SeenTogether together = new SeenTogether(theirs);
            BitSet kept = new BitSet();
            IntStream.range(0, theirs.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -theirs.get(i).size()))
                    .filter(i -> !together.with(i).intersects(kept))
                    .forEach(kept::set);
            return kept.stream().mapToObj(theirs::get).toList();
        }
    }

    static boolean mirrored(List<Float> a, List<Float> b) {
        return Embeddings.cosine(a, b) >= MIRRORED;
    }

    /** Sorts the tracks out. */
    public Matched in(List<FaceTrack> tracks) {
        if (person.getEmbedding().isEmpty()) {
            return new Matched(largest(tracks), List.of());
        }
        SeenTogether together = new SeenTogether(tracks);
        List<FaceTrack> theirs = new ArrayList<>();
        List<FaceTrack> unsure = new ArrayList<>();
        BitSet taken = new BitSet();
        for (int i : likeThem(tracks)) {
            FaceTrack track = tracks.get(i);
            double rival = rival(track);
            boolean besideThem = together.with(i).stream()
                    .filter(taken::get)
                    .anyMatch(o -> !mirrored(tracks.get(o).embedding(), track.embedding()));
            if (rival <= likeness(track) - MARGIN && !besideThem) {
                theirs.add(track);
                taken.set(i);
            } else if (rival < likeness(track) + MARGIN) {
                unsure.add(track);
            }
        }
        return new Matched(theirs, unsure);
    }

    /** Places of the tracks that are like the person, those most alike first. */
    private int[] likeThem(List<FaceTrack> tracks) {
        double[] likeness = tracks.stream().mapToDouble(this::likeness).toArray();
        return IntStream.range(0, likeness.length)
                .filter(i -> likeness[i] >= floor)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -likeness[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static List<FaceTrack> largest(List<FaceTrack> tracks) {
        Map<String, FaceTrack> largest = new HashMap<>();
        for (FaceTrack track : tracks) {
            largest.merge(track.segment(), track, (a, b) -> b.size() > a.size() ? b : a);
        }
        return List.copyOf(largest.values());
    }

    private double likeness(FaceTrack track) {
        return Embeddings.cosine(track.embedding(), person.getEmbedding());
    }

    private double rival(FaceTrack track) {
        return person.getOthers().stream()
                .mapToDouble(other -> Embeddings.cosine(track.embedding(), other))
                .max()
                .orElse(-1);
    }
}
