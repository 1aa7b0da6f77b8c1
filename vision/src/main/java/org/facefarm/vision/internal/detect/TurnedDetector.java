package org.facefarm.vision.internal.detect;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.align.QuarterTurn;
import org.facefarm.vision.internal.face.Boxes;

/**
 * Looks at a picture in all four turns where not everything in it is surely seen, or that is wanted: detectors see upright faces, and take what
 * is upside down for an upright one with a lower score. At a glance it looks only the way up that the last thorough look
 * found right.
 */
public final class TurnedDetector implements FaceDetector {
    /** Turned pictures are full of things that look a little like faces. */
    private static final float MIN_TURNED_SCORE = 0.8f;

    private final FaceDetector detector;
    private QuarterTurn wayUp = QuarterTurn.NONE;

    /** Takes over the detector. */
    public TurnedDetector(FaceDetector detector) {
        this.detector = detector;
    }

    @Override
    public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
        if (effort == Effort.GLANCE) {
            return turned(bgr, wayUp, minScore, effort);
        }
        wayUp = QuarterTurn.NONE;
        List<Detection> upright = detector.detect(bgr, minScore, effort);
        return Looks.sure(upright) && effort != Effort.ALL_AROUND ? upright : allAround(bgr, minScore, upright);
    }

    private List<Detection> allAround(Mat bgr, float minScore, List<Detection> upright) {
        List<Detection> sideways = new ArrayList<>();
        float best = Looks.best(upright);
        for (QuarterTurn turn : QuarterTurn.sideways()) {
            List<Detection> seen = turned(bgr, turn, Math.max(minScore, MIN_TURNED_SCORE), Effort.GLANCE);
            if (Looks.best(seen) > best) {
                best = Looks.best(seen);
                wayUp = turn;
            }
            sideways.addAll(seen);
        }
        List<Detection> all = new ArrayList<>(sideways);
        upright.stream()
                .filter(u -> sideways.stream().noneMatch(t -> misses(u, t)))
                .forEach(all::add);
        return SeenOnce.of(all);
    }

    private List<Detection> turned(Mat bgr, QuarterTurn turn, float minScore, Effort effort) {
        if (turn == QuarterTurn.NONE) {
            return detector.detect(bgr, minScore, effort);
        }
        Similarity back = turn.toTurned(bgr.cols(), bgr.rows()).inverse();
        try (Mat picture = turn.of(bgr)) {
            return detector.detect(picture, minScore, effort).stream()
                    .map(f -> Looks.moved(f, back))
                    .toList();
        }
    }

    /** Whether it is a part of a head that is seen better in another turn. */
    private static boolean misses(Detection upright, Detection turned) {
        return upright.score() < turned.score()
                && Boxes.distance(upright.box(), turned.box()) < turned.box().getWidth();
    }

    @Override
    public void close() {
        detector.close();
    }
}
