package org.facefarm.bench.soak;

import java.util.List;
import org.facefarm.bench.measure.Statistics;
import org.facefarm.bench.soak.Footprint.Measure;

/**
 * How a figure grew. Caches fill and code is compiled in the beginning, so the first third of the time does not count; of the rest
 * the middle values of its first and last third are compared, since single ones jump.
 *
 * @param before middle of the first readings that count
 * @param after middle of the last ones
 * @param hourly slope of the straight line through all that count
 */
record Growth(Measure figure, double before, double after, double hourly) {
    /** Readings with which something can be said. */
    static final int LEAST = 9;

    private static final double ALLOWED_SHARE = 0.1;

    /** @param readings at least {@link #LEAST} */
    static Growth of(Measure figure, List<Footprint> readings) {
        List<Footprint> counted = readings.subList(readings.size() / 3, readings.size());
        int third = counted.size() / 3;
        return new Growth(
                figure,
                middle(figure, counted.subList(0, third)),
                middle(figure, counted.subList(counted.size() - third, counted.size())),
                60 * Statistics.slope(counted, Footprint::minutes, figure::of));
    }

    private static double middle(Measure figure, List<Footprint> readings) {
        return Statistics.median(readings.stream().map(figure::of).toList());
    }

    /** Whether it grew by more than may be by chance. */
    boolean leaks() {
        return after - before > Math.max(figure.allowed(), ALLOWED_SHARE * before);
    }
}
