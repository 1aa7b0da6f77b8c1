package org.facefarm.vision.internal.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.facefarm.schemas.record.Box;
import org.facefarm.vision.internal.face.Boxes;

/** Each face once, however often it was seen (non-maximum suppression). */
final class SeenOnce {
    private static final double SAME_FACE = 0.3;
    /** A box that lies in another by so much is of a part of that face. */
    private static final double PART = 0.7;

    private SeenOnce() {}

    /** The best of those that lie on one another, best first. */
    static List<Detection> of(List<Detection> seen) {
        List<Detection> bestFirst = new ArrayList<>(seen);
        bestFirst.sort(Comparator.comparingDouble(d -> -d.score()));
        List<Detection> kept = new ArrayList<>();
        for (Detection d : bestFirst) {
            if (kept.stream().noneMatch(k -> same(k.box(), d.box()))) {
                kept.add(d);
            }
        }
        return kept;
    }

    static boolean same(Box a, Box b) {
        return Boxes.overlap(a, b) >= SAME_FACE || Boxes.shared(a, b) >= PART * Math.min(Boxes.area(a), Boxes.area(b));
    }
}
