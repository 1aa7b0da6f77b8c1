package org.facefarm.nets.backend;

import java.util.Map;

/**
 * What one training step gave.
 *
 * @param total weighted sum of the network's losses of both sides; those of its opponents (witness, discriminator) are told apart only
 * @param lossesA separate losses of A, by name, always in the same order
 * @param lossesB the same of B
 * @param gradientNorm before clipping
 */
public record StepResult(float total, Map<String, Float> lossesA, Map<String, Float> lossesB, float gradientNorm) {
    /** Whether the step was taken; otherwise nothing was changed. */
    public boolean finite() {
        return Float.isFinite(total) && Float.isFinite(gradientNorm);
    }
}
