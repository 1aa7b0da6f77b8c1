package org.facefarm.nets.backend;

/**
 * What changes from step to step.
 *
 * @param step its number, from 1
 * @param rate learning rate
 * @param newShare share of the new weights in the average
 * @param gan weight of fooling the discriminator; 0 for no duel
 * @param lossScale what losses are multiplied by before the backward pass, and gradients divided by after it, so that small
 *     ones do not vanish in float16; in other precisions of no effect
 */
public record StepSettings(long step, double rate, double newShare, double gan, double lossScale) {
    /** Without scaling. */
    public StepSettings(long step, double rate, double newShare, double gan) {
        this(step, rate, newShare, gan, 1);
    }
}
