package org.facefarm.merger.internal.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.facefarm.vision.colour.ColourStatistics;

/**
 * Colour statistics of a segment's faces over time. Each frame's mean is its own, so that a new face has the light of its
 * frame, whatever the frames around are lit by: fades, flashes, strobes. How colours spread about the mean is smoothed
 * within each track by a bell that looks as far ahead as back, over frames in like light: nets' spread flickers.
 */
final class ColourTimeline {
    /** Frames looked at on either side. */
    static final int REACH = 6;

    private static final double SIGMA = 3;
    /** Of the logarithm of how bright frames are. */
    private static final double LIKE_LIGHT = 0.15;
    /** An 8-bit step: what is darker is black. */
    private static final double DARK = 1 / 255.0;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * What was measured of the face of a track in the n-th frame: the new face, and the old one it replaces.
     *
     * @param light how bright the old one is, display values
     */
    record Entry(long frame, int track, double light, ColourStatistics made, ColourStatistics wanted) {}

    /** Frames come in order. */
    void add(Entry entry) {
        entries.add(entry);
    }

    /** Statistics to use for a frame's face. All frames up to {@link #REACH} later that there will be must have been added. */
    Entry smoothed(Entry own) {
        List<Entry> near = entries.stream()
                .filter(e -> e.track() == own.track() && Math.abs(e.frame() - own.frame()) <= REACH)
                .toList();
        double[] weights = near.stream().mapToDouble(e -> weight(e, own)).toArray();
        return new Entry(
                own.frame(),
                own.track(),
                own.light(),
                spread(own, near, weights, Entry::made),
                spread(own, near, weights, Entry::wanted));
    }

    /** Forgets what no frame from this one on needs. */
    void forgetBefore(long frame) {
        while (!entries.isEmpty() && entries.peek().frame() < frame - REACH) {
            entries.remove();
        }
    }

    private static double weight(Entry near, Entry own) {
        double apart = (near.frame() - own.frame()) / SIGMA;
        double brighter = StrictMath.log(Math.max(near.light(), DARK) / Math.max(own.light(), DARK)) / LIKE_LIGHT;
        return StrictMath.exp(-(apart * apart + brighter * brighter) / 2);
    }

    private static ColourStatistics spread(
            Entry own, List<Entry> near, double[] weights, Function<Entry, ColourStatistics> which) {
        return which.apply(own).withSpread(near.stream().map(which).toList(), weights);
    }
}
