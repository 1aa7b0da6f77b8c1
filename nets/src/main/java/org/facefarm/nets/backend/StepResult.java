package org.facefarm.nets.backend;

import java.util.List;

/**
 * What one training step gave.
 *
 * @param total weighted sum of the losses of both sides
 * @param lossesA separate losses of A, in the order of {@link org.facefarm.nets.loss.LossWeights#NAMES}
 * @param lossesB the same of B
 * @param gradientNorm before clipping
 */
public record StepResult(float total, List<Float> lossesA, List<Float> lossesB, float gradientNorm) {
    /** Whether the step was taken; otherwise nothing was changed. */
    public boolean finite() {
        return Float.isFinite(total) && Float.isFinite(gradientNorm);
    }
}
