package org.facefarm.merger.internal.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.facefarm.vision.composite.ColourStatistics;

/**
 * Colour statistics of a segment's faces over time, smoothed within each track by a bell that looks as far ahead as back:
 * so colours follow the light without lag and do not flicker with every frame.
 */
final class ColourTimeline {
    /** Frames looked at on either side. */
    static final int REACH = 6;

    private static final double SIGMA = 3;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** What was measured of the face of a track in the n-th frame: the new face, and the old one it replaces. */
    record Entry(long frame, int track, ColourStatistics made, ColourStatistics wanted) {}

    /** Frames come in order. */
    void add(Entry entry) {
        entries.add(entry);
    }

    /** Statistics to use for a frame. All frames up to {@link #REACH} later that there will be must have been added. */
    Entry smoothed(long frame, int track) {
        List<Entry> near = entries.stream()
                .filter(e -> e.track() == track && Math.abs(e.frame() - frame) <= REACH)
                .toList();
        double[] weights = near.stream()
                .mapToDouble(e -> {
                    double d = (e.frame() - frame) / SIGMA;
                    return StrictMath.exp(-d * d / 2);
                })
                .toArray();
        return new Entry(frame, track, mean(near, weights, Entry::made), mean(near, weights, Entry::wanted));
    }

    /** Forgets what no frame from this one on needs. */
    void forgetBefore(long frame) {
        while (!entries.isEmpty() && entries.peek().frame() < frame - REACH) {
            entries.remove();
        }
    }

    private static ColourStatistics mean(List<Entry> near, double[] weights, Function<Entry, ColourStatistics> which) {
        return ColourStatistics.mean(new ArrayList<>(near.stream().map(which).toList()), weights);
    }
}
