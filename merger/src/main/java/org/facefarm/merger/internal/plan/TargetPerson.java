package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.face.Embeddings;

/**
 * Tells the person whose place is taken from everybody else. A face is judged together with its neighbours in time on the
 * same track, so that one blurred frame neither drops it nor takes somebody else. Where faces were found without an
 * embedding net, the largest track of the segment is meant.
 */
final class TargetPerson {
    /** Frames on either side whose embeddings are counted in. */
    private static final int NEIGHBOURS = 6;

    private final PersonReference reference;
    private final float threshold;

    TargetPerson(PersonReference reference, float threshold) {
        this.reference = reference;
        this.threshold = threshold;
    }

    /** The person's face in each frame that shows it, by Frame.index: at most one, because nobody is twice in a picture. */
    Map<Long, List<Face>> in(List<FrameFaces> frames) {
        Map<Integer, List<Seen>> tracks = new HashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            for (Face face : frames.get(i).getFaces()) {
                tracks.computeIfAbsent(face.getTrack(), t -> new ArrayList<>())
                        .add(new Seen(i, frames.get(i).getFrame(), face));
            }
        }
        Map<Long, List<Face>> wanted = new HashMap<>();
        if (reference.getEmbedding().isEmpty()) {
            tracks.values().stream()
                    .max(Comparator.comparingDouble(TargetPerson::size))
                    .ifPresent(track -> track.forEach(seen -> wanted.put(seen.frame(), List.of(seen.face()))));
            return wanted;
        }
        Map<Long, Double> best = new HashMap<>();
        for (List<Seen> track : tracks.values()) {
            for (int i = 0; i < track.size(); i++) {
                long frame = track.get(i).frame();
                double likeness = likeness(track, i);
                if (likeness >= threshold && likeness > best.getOrDefault(frame, -2.0)) {
                    best.put(frame, likeness);
                    wanted.put(frame, List.of(track.get(i).face()));
                }
            }
        }
        return wanted;
    }

    /** Cosine of the reference and the mean embedding around the i-th face of a track. */
    private double likeness(List<Seen> track, int i) {
        int at = track.get(i).place();
        List<List<Float>> near = track.stream()
                .filter(s -> Math.abs(s.place() - at) <= NEIGHBOURS)
                .map(s -> s.face().getEmbedding())
                .filter(e -> !e.isEmpty())
                .toList();
        return near.isEmpty() ? -1 : Embeddings.cosine(Embeddings.mean(near), reference.getEmbedding());
    }

    private static double size(List<Seen> track) {
        return track.stream()
                .mapToDouble(s -> (double) s.face().getBox().getWidth()
                        * s.face().getBox().getHeight())
                .sum();
    }

    private record Seen(int place, long frame, Face face) {}
}
