package org.facefarm.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** In which directions both people are seen, and what the new face lacks. */
public final class PoseCoverage {
    /** Degrees by which directions differ that are told apart. */
    private static final int STEP = 15;
    /** So many times a person must be seen in a direction to have been seen in it. */
    private static final int SEEN = 3;
    /** The target must look so for this share of its faces, and so often, that it matters. */
    private static final double SHARE = 0.01;

    private static final int OFTEN = 5;
    private static final int FURTHEST = 90;

    private final List<MeasuredCrop> face;
    private final List<MeasuredCrop> target;

    PoseCoverage(List<MeasuredCrop> face, List<MeasuredCrop> target) {
        this.face = face;
        this.target = target;
    }

    /**
     * A direction, in degrees.
     *
     * @param yaw towards the picture's right
     * @param pitch upwards
     */
    public record Direction(double yaw, double pitch) {}

    /** Where whose face is used looks, face by face. */
    public List<Direction> face() {
        return directions(face);
    }

    /** Where whose place is taken looks. */
    public List<Direction> target() {
        return directions(target);
    }

    private static List<Direction> directions(List<MeasuredCrop> faces) {
        return faces.stream().map(f -> new Direction(f.yaw(), f.pitch())).toList();
    }

    /** What is missing, a line each. */
    public List<String> advice() {
        List<String> lines = new ArrayList<>();
        if (face.stream().noneMatch(MeasuredCrop::meshed) || target.stream().noneMatch(MeasuredCrop::meshed)) {
            return lines;
        }
        missing("to the picture's left", f -> -f.yaw()).ifPresent(lines::add);
        missing("to the picture's right", MeasuredCrop::yaw).ifPresent(lines::add);
        missing("up", MeasuredCrop::pitch).ifPresent(lines::add);
        missing("down", f -> -f.pitch()).ifPresent(lines::add);
        long open = target.stream().filter(MeasuredCrop::mouthOpen).count();
        if (matters(open) && face.stream().filter(MeasuredCrop::mouthOpen).count() < SEEN) {
            lines.add(
                    "The target opens its mouth in %d of %d faces, and the new face was never seen so: give a clip of it that speaks or laughs"
                            .formatted(open, target.size()));
        }
        return lines;
    }

    /** The furthest that the target looks this way, where that is beyond what is known of the face. */
    private Optional<String> missing(String way, ToDoubleFunction<MeasuredCrop> degrees) {
        for (int angle = FURTHEST; angle >= STEP; angle -= STEP) {
            double from = angle - STEP / 2.0;
            long wanted = target.stream()
                    .filter(f -> degrees.applyAsDouble(f) >= from)
                    .count();
            if (matters(wanted)) {
                double known = known(degrees);
                return known >= from - STEP
                        ? Optional.empty()
                        : Optional.of(String.format(
                                Locale.ROOT,
                                "The target looks %d degrees %s in %d of %d faces, and the new face was never seen beyond %d: give a clip of it that looks there",
                                angle,
                                way,
                                wanted,
                                target.size(),
                                Math.max(0, Math.round(known))));
            }
        }
        return Optional.empty();
    }

    private boolean matters(long faces) {
        return faces >= Math.max(OFTEN, SHARE * target.size());
    }

    /** How far the face is seen to look this way, the furthest few left out. */
    private double known(ToDoubleFunction<MeasuredCrop> degrees) {
        double[] sorted = face.stream()
                .mapToDouble(degrees)
                .map(d -> -d)
                .sorted()
                .map(d -> -d)
                .toArray();
        return sorted[Math.min(SEEN, sorted.length) - 1];
    }
}
