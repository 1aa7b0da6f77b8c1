package org.facefarm.nets.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.preset.Preset;

/**
 * Finds a learning rate for these faces: a training of its own whose rate rises from step to step by the same factor, until
 * its loss blows up (Smith 2017, "Cyclical learning rates for training neural networks", section 3.3).
 *
 * @param points the steps taken
 * @param suggested a tenth of the rate at which the loss was lowest: there it falls fastest, with room before it blows up
 */
public record RateFinder(List<Point> points, double suggested) {
    /** Where the rate begins and ends. */
    public static final double LOWEST = 1e-6;

    public static final double HIGHEST = 1e-1;

    /** Share of the past in the smoothed loss. */
    private static final double SMOOTHING = 0.95;

    /** A smoothed loss so many times the lowest: more steps tell nothing. */
    private static final double BLOWN_UP = 3;

    private static final double MARGIN = 10;

    /**
     * One step.
     *
     * @param loss smoothed
     */
    public record Point(double rate, double loss) {}

    /**
     * Takes at most so many steps.
     *
     * @param steps at least 2
     */
    public static RateFinder find(Backend backend, Preset preset, long seed, List<FaceSet> people, int steps)
            throws InterruptedException {
        List<Point> points = new ArrayList<>();
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, preset, seed, people)) {
            double sum = 0;
            double weight = 0;
            double lowest = Double.MAX_VALUE;
            for (int i = 0; i < steps; i++) {
                double rate = LOWEST * StrictMath.pow(HIGHEST / LOWEST, (double) i / (steps - 1));
                StepResult result = trainer.step(rate);
                if (!result.finite()) {
                    break;
                }
                sum = SMOOTHING * sum + (1 - SMOOTHING) * result.total();
                weight = SMOOTHING * weight + 1 - SMOOTHING;
                points.add(new Point(rate, sum / weight));
                lowest = Math.min(lowest, sum / weight);
                if (sum / weight > BLOWN_UP * lowest) {
                    break;
                }
            }
        }
        double best = points.stream()
                .min(Comparator.comparingDouble(Point::loss))
                .map(Point::rate)
                .orElse(LOWEST);
        return new RateFinder(List.copyOf(points), best / MARGIN);
    }
}
