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
 */
record Score(
        double psnr, double ssim, double likeness, double otherLikeness, double pose, double landmarks, double mouth) {
    static Score mean(List<Score> scores) {
        return new Score(
                mean(scores, Score::psnr),
                mean(scores, Score::ssim),
                mean(scores, Score::likeness),
                mean(scores, Score::otherLikeness),
                mean(scores, Score::pose),
                mean(scores, Score::landmarks),
                mean(scores, Score::mouth));
    }

    Score withMouth(double following) {
        return new Score(psnr, ssim, likeness, otherLikeness, pose, landmarks, following);
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
