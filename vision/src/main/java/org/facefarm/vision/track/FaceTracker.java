package org.facefarm.vision.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;

/** Gives faces that move together the same track number, frame by frame in presentation order. */
public final class FaceTracker {
    private static final double MIN_OVERLAP = 0.25;
    /** Faces with a smaller cosine are different people wherever they are. */
    private static final double STRANGER = 0.15;
    /** Faces with a larger cosine are the same person when not far apart. */
    private static final double SAME = 0.5;
    /** ... which is so many box widths. */
    private static final double REACH = 1.5;
    /** A face may be out of sight for so many frames. */
    private static final int PATIENCE = 10;

    private final List<Track> tracks = new ArrayList<>();
    private int next;
    private long frame;

    private static final class Track {
        final int number;
        Face last;
        long seen;

        Track(int number) {
            this.number = number;
        }
    }

    private record Pair(Track track, int face, double score) {}

    /** The faces of the next frame, with their tracks. */
    public List<Face> assign(List<Face> faces) {
        frame++;
        tracks.removeIf(t -> frame - t.seen > PATIENCE);
        List<Pair> pairs = new ArrayList<>();
        for (Track track : tracks) {
            for (int i = 0; i < faces.size(); i++) {
                double score = score(track.last, faces.get(i));
                if (score > 0) {
                    pairs.add(new Pair(track, i, score));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair p) -> -p.score())
                .thenComparingInt(p -> p.track().number)
                .thenComparingInt(Pair::face));
        Track[] chosen = new Track[faces.size()];
        for (Pair pair : pairs) {
            if (chosen[pair.face()] == null && pair.track().seen < frame) {
                chosen[pair.face()] = pair.track();
                pair.track().seen = frame;
            }
        }
        List<Face> tracked = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            tracked.add(put(faces.get(i), chosen[i]));
        }
        return tracked;
    }

    /** Nothing goes on: another scene begins. */
    public void cut() {
        tracks.clear();
    }

    private Face put(Face face, Track chosen) {
        Track track = chosen;
        if (track == null) {
            track = new Track(next++);
            tracks.add(track);
        }
        track.seen = frame;
        track.last = FaceCopies.withTrack(face, track.number);
        return track.last;
    }

    /** How likely two faces are one; 0 when they are not. */
    private static double score(Face before, Face now) {
        boolean known = !before.getEmbedding().isEmpty() && !now.getEmbedding().isEmpty();
        double cosine = known ? Embeddings.cosine(before.getEmbedding(), now.getEmbedding()) : 0;
        if (known && cosine < STRANGER) {
            return 0;
        }
        double overlap = Boxes.overlap(before.getBox(), now.getBox());
        boolean near = Boxes.distance(before.getBox(), now.getBox())
                < REACH * before.getBox().getWidth();
        return overlap >= MIN_OVERLAP || (cosine >= SAME && near) ? overlap + cosine + 1 : 0;
    }
}
