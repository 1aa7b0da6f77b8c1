package org.facefarm.vision.track;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.internal.face.Boxes;

/**
 * Fills short holes of tracks: a face that was missed for a moment lies between where it was before and after. Tracks end where
 * scenes do, so nothing is filled over a cut.
 */
public final class TrackHoles {
    /** Longest time from the first to the last frame of a hole, in seconds. */
    private static final double LONGEST = 0.5;
    /** Faces at both ends are one person's only if they are not less alike; half a second changes a pose. */
    private static final double ALIKE = 0.3;
    /** ... not further apart, in box widths, */
    private static final double REACH = 1.5;
    /** ... and do not differ more in size. */
    private static final double ZOOM = 1.5;
    /** Whoever was seen there overlaps it by so much. */
    private static final double TAKEN = 0.3;

    private final List<FacesAt> frames;
    private final List<List<Face>> filled = new ArrayList<>();

    private TrackHoles(List<FacesAt> frames) {
        this.frames = frames;
        frames.forEach(f -> filled.add(new ArrayList<>(f.faces())));
    }

    /** The faces of consecutive frames, with those that were missed behind those that were seen. */
    public static List<List<Face>> fill(List<FacesAt> frames) {
        TrackHoles holes = new TrackHoles(frames);
        Map<Integer, Integer> last = new HashMap<>();
        for (int at = 0; at < frames.size(); at++) {
            for (Face face : frames.get(at).faces()) {
                Integer before = last.put(face.getTrack(), at);
                if (before != null && before < at - 1) {
                    holes.close(before, at, face.getTrack());
                }
            }
        }
        return holes.filled;
    }

    private void close(int from, int to, int track) {
        Face before = face(from, track);
        Face after = face(to, track);
        double seconds = frames.get(to - 1).seconds() - frames.get(from + 1).seconds();
        if (seconds > LONGEST || !agree(before, after)) {
            return;
        }
        double length = frames.get(to).seconds() - frames.get(from).seconds();
        for (int at = from + 1; at < to; at++) {
            double share = (frames.get(at).seconds() - frames.get(from).seconds()) / length;
            List<Face> there = filled.get(at);
            Face missed = Between.of(before, after, share, there.size());
            if (there.stream().noneMatch(f -> Boxes.overlap(f.getBox(), missed.getBox()) > TAKEN)) {
                there.add(missed);
            }
        }
    }

    private Face face(int at, int track) {
        return frames.get(at).faces().stream()
                .filter(f -> f.getTrack() == track)
                .findFirst()
                .orElseThrow();
    }

    private static boolean agree(Face before, Face after) {
        Box a = before.getBox();
        Box b = after.getBox();
        boolean known =
                !before.getEmbedding().isEmpty() && !after.getEmbedding().isEmpty();
        return before.getLandmarkModel() != LandmarkModel.UNSURE
                && after.getLandmarkModel() != LandmarkModel.UNSURE
                && Math.abs(Math.log(a.getWidth() / b.getWidth())) < Math.log(ZOOM)
                && Boxes.distance(a, b) < REACH * Math.min(a.getWidth(), b.getWidth())
                && (!known || Embeddings.cosine(before.getEmbedding(), after.getEmbedding()) >= ALIKE);
    }
}
