package org.facefarm.nets.optim;

/**
 * Adam (Kingma and Ba 2015) and its kin, with clipping by global norm and an average of the weights for merging.
 *
 * @param rate learning rate after warm-up
 * @param warmup steps over which the rate rises linearly
 * @param decay how the rate falls after it
 * @param weightDecay decoupled from the gradient (AdamW, Loshchilov and Hutter 2019); 0 for none
 * @param belief whether the second moment is of the gradient's surprise, not of the gradient (AdaBelief, Zhuang et al. 2020)
 * @param clip largest global norm of the gradient
 * @param average how much of the averaged weights stays in each step, once the training is long enough: the average reaches
 *     back over a tenth of it at most
 */
public record AdamSettings(
        double rate,
        int warmup,
        Decay decay,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        boolean belief,
        double clip,
        double average) {
    /** Every so many steps the average takes new weights in. */
    private static final int AVERAGED = 4;

    /** The average reaches back over this part of a training at most, so that a long one's need not begin with random weights. */
    private static final int PART = 10;

    /** Plain Adam at a steady rate. */
    public AdamSettings(
            double rate, int warmup, double beta1, double beta2, double epsilon, double clip, double average) {
        this(rate, warmup, new Decay.None(), beta1, beta2, epsilon, 0, false, clip, average);
    }

    /** The same with a rate that falls along a cosine up to this step, and another average. */
    public AdamSettings fallingTo(long last, double newAverage) {
        return new AdamSettings(
                rate, warmup, new Decay.Cosine(last), beta1, beta2, epsilon, weightDecay, belief, clip, newAverage);
    }

    /** The rate of a step (from 1), times a factor that the watchdog lowers. */
    public double rate(long step, double factor) {
        return rate(step, 1, factor);
    }

    /** As {@link #rate(long, double)}, with the warm-up at another step than the first. */
    public double rate(long step, long first, double factor) {
        return rate * factor * Math.min(1, (double) (step - first + 1) / Math.max(1, warmup)) * decay.left(step);
    }

    /**
     * Share of the new weights in the average after a step (from 1): large at first, or random weights would linger; then 0
     * but for every fourth step, because the average is as good and reading all weights is not free.
     */
    public double newShare(long step) {
        if (step > AVERAGED && step % AVERAGED != 0) {
            return 0;
        }
        return 1 - Math.min(StrictMath.pow(average, AVERAGED), (double) step / (step + PART * AVERAGED));
    }
}
