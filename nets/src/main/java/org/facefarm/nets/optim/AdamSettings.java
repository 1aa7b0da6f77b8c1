package org.facefarm.nets.optim;

/**
 * Adam (Kingma and Ba 2015) with clipping by global norm and an average of the weights for merging.
 *
 * @param rate learning rate after warm-up
 * @param warmup steps over which the rate rises linearly
 * @param clip largest global norm of the gradient
 * @param average how much of the averaged weights stays in each step, once past the first steps
 */
public record AdamSettings(
        double rate, int warmup, double beta1, double beta2, double epsilon, double clip, double average) {
    /** The rate of a step (from 1), times a factor that the watchdog lowers. */
    public double rate(long step, double factor) {
        return rate * factor * Math.min(1, (double) step / Math.max(1, warmup));
    }

    /** Share of the new weights in the average after a step (from 1): large at first, or random weights would linger. */
    public double newShare(long step) {
        return 1 - Math.min(average, (double) step / (step + 9));
    }
}
