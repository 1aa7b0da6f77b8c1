package org.facefarm.bench.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.bench.measure.Statistics;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.vision.align.Similarity;

/** How much alignments jump where nothing is known of the truth: how far a place in a crop leaves its own straight way. */
final class Steadiness {
    private static final int SIDE = 256;
    /** Middle between the eyes in the aligned square, about. */
    private static final double[] BETWEEN_EYES = {0.5, 0.35};

    private Steadiness() {}

    /** Middle of the jumps inside of segments, in pixels of a crop of 256; nothing where no face stays for three frames. */
    static Optional<Double> inside(ExtractedClip clip) {
        return middle(jumps(clip, false));
    }

    /** The same over segments' borders. */
    static Optional<Double> atBorders(ExtractedClip clip) {
        return middle(jumps(clip, true));
    }

    private static Optional<Double> middle(List<Double> jumps) {
        return jumps.isEmpty() ? Optional.empty() : Optional.of(Statistics.median(jumps));
    }

    private static List<Double> jumps(ExtractedClip clip, boolean borders) {
        List<FrameFaces> frames = clip.frames();
        List<Double> jumps = new ArrayList<>();
        for (int i = 2; i < frames.size(); i++) {
            boolean border = frames.get(i - 2).getSegment() != frames.get(i).getSegment();
            if (border == borders) {
                FrameFaces middle = frames.get(i - 1);
                FrameFaces first = frames.get(i - 2);
                for (Face third : frames.get(i).getFaces()) {
                    same(third, middle).ifPresent(second -> same(second, first)
                            .ifPresent(before -> jumps.add(jump(before, second, third))));
                }
            }
        }
        return jumps;
    }

    private static Optional<Face> same(Face face, FrameFaces frame) {
        return frame.getFaces().stream()
                .filter(f -> KnownFace.of(face.getBox()).is(f))
                .findFirst();
    }

    private static double[] place(Face face) {
        Similarity back = Similarity.of(face.getAlignment()).inverse();
        return new double[] {back.x(BETWEEN_EYES[0], BETWEEN_EYES[1]), back.y(BETWEEN_EYES[0], BETWEEN_EYES[1])};
    }

    private static double jump(Face first, Face second, Face third) {
        double[] a = place(first);
        double[] b = place(second);
        double[] c = place(third);
        double scale = SIDE * Similarity.of(second.getAlignment()).scale();
        return scale * Math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]);
    }
}
