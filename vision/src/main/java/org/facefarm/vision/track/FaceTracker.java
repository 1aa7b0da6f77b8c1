package org.facefarm.vision.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;

/**
 * Gives faces that move together the same track number, frame by frame in presentation order: a track goes on where its motion
 * takes it, or where somebody looks like it nearby.
 */
public final class FaceTracker {
    private static final double MIN_OVERLAP = 0.25;
    /** Faces with a smaller cosine are different people wherever they are. */
    private static final double STRANGER = 0.15;
    /** Faces with a larger cosine are the same person when not far apart. */
    private static final double SAME = 0.5;
    /** ... which is so many box widths. */
    private static final double REACH = 1.5;
    /** A face may be out of sight for so many seconds. */
    private static final double PATIENCE = 1;

    private final List<LiveTrack> tracks = new ArrayList<>();
    private int next;

    private record Pair(LiveTrack track, int face, double score) {}

    /** The faces of the next frame, with their tracks. */
    public List<Face> assign(FacesAt frame) {
        List<Face> faces = frame.faces();
        tracks.removeIf(t -> frame.seconds() - t.seen() > PATIENCE);
        List<Pair> pairs = new ArrayList<>();
        for (LiveTrack track : tracks) {
            Box expected = track.expected(frame.seconds());
            for (int i = 0; i < faces.size(); i++) {
                double score = score(track, expected, faces.get(i));
                if (score > 0) {
                    pairs.add(new Pair(track, i, score));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair p) -> -p.score())
                .thenComparingInt(p -> p.track().number())
                .thenComparingInt(Pair::face));
        LiveTrack[] chosen = new LiveTrack[faces.size()];
        List<LiveTrack> free = new ArrayList<>(tracks);
        for (Pair pair : pairs) {
            if (chosen[pair.face()] == null && free.remove(pair.track())) {
                chosen[pair.face()] = pair.track();
            }
        }
        List<Face> tracked = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            tracked.add(put(faces.get(i), chosen[i], frame.seconds()));
        }
        return tracked;
    }

    /** Nothing goes on: another scene begins. */
    public void cut() {
        tracks.clear();
    }

    private Face put(Face face, LiveTrack chosen, double seconds) {
        LiveTrack track = chosen;
        if (track == null) {
            track = new LiveTrack(next++);
            tracks.add(track);
        }
        track.see(face, seconds);
        return FaceCopies.withTrack(face, track.number());
    }

    /** How likely a face goes on with a track; 0 when it does not. */
    private static double score(LiveTrack track, Box expected, Face now) {
        OptionalDouble likeness = track.likeness(now);
        if (likeness.isPresent() && likeness.getAsDouble() < STRANGER) {
            return 0;
        }
        double known = likeness.orElse(0);
        double overlap = Math.max(
                Boxes.overlap(expected, now.getBox()),
                Boxes.overlap(track.last().getBox(), now.getBox()));
        boolean near = Boxes.distance(expected, now.getBox()) < REACH * expected.getWidth();
        return overlap >= MIN_OVERLAP || (known >= SAME && near) ? overlap + known + 1 : 0;
    }
}
