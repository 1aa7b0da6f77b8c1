package org.facefarm.bench.quality;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How good a swap is, mean over its frames.
 *
 * @param psnr against the truth inside the face, dB
 * @param ssim against the truth inside the face
 * @param likeness cosine to the person whose face is used; NaN without the embedding net
 * @param otherLikeness cosine to the person whose place is taken
 * @param pose degrees between the swapped head's direction and the target's
 * @param landmarks distance of the face's points from the truth's, in per cent of the distance between the eyes
 * @param mouth how far the mouth follows the truth's, 1 for as far; of a swap's frames together, NaN for one of them: {@link Mouths}
 * @param sharpness variance of the Laplacian inside the face, 1 for the truth's
 * @param flicker how unsteady the face is, 1 for as the truth; of a swap's frames together, NaN for one of them
 */
record Score(
        double psnr,
        double ssim,
        double likeness,
        double otherLikeness,
        double pose,
        double landmarks,
        double mouth,
        double sharpness,
        double flicker) {
    static Score mean(List<Score> scores) {
        return new Score(
                mean(scores, Score::psnr),
                mean(scores, Score::ssim),
                mean(scores, Score::likeness),
                mean(scores, Score::otherLikeness),
                mean(scores, Score::pose),
                mean(scores, Score::landmarks),
                mean(scores, Score::mouth),
                mean(scores, Score::sharpness),
                mean(scores, Score::flicker));
    }

    Score overTime(double following, double unsteadiness) {
        return new Score(psnr, ssim, likeness, otherLikeness, pose, landmarks, following, sharpness, unsteadiness);
    }

    /** Faces that could not be found again tell nothing of likeness and pose. */
    private static double mean(List<Score> scores, ToDoubleFunction<Score> value) {
        return scores.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }
}
