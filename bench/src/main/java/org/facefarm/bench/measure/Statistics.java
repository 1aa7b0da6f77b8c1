package org.facefarm.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The few that benchmarks need. */
public final class Statistics {
    private Statistics() {}

    /** The middle value; the mean of the two in the middle when their number is even. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    /** Slope of the straight line nearest to the points (least squares). */
    public static <T> double slope(List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        double meanX = points.stream().mapToDouble(x).average().orElse(0);
        double meanY = points.stream().mapToDouble(y).average().orElse(0);
        double above = 0;
        double below = 0;
        for (T p : points) {
            above += (x.applyAsDouble(p) - meanX) * (y.applyAsDouble(p) - meanY);
            below += (x.applyAsDouble(p) - meanX) * (x.applyAsDouble(p) - meanX);
        }
        return below == 0 ? 0 : above / below;
    }
}
