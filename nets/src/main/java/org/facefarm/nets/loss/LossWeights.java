package org.facefarm.nets.loss;

import java.util.List;

/**
 * How much each loss counts; 0 leaves it out of the sum (it is still reported).
 *
 * @param dssim structural dissimilarity (1 - SSIM) / 2 inside the face, mean over the windows
 * @param l1 mean absolute error inside the face
 * @param l2 mean squared error inside the face
 * @param mask mean squared error of the mask head
 * @param emphasis mean absolute error where the emphasis map (eyes, mouth) is
 * @param background mean absolute error outside the face: keeps the border calm
 * @param windows sides of the Gaussian windows of DSSIM, odd
 */
public record LossWeights(
        double dssim, double l1, double l2, double mask, double emphasis, double background, List<Integer> windows) {
    /** Names of the separate losses, in the order in which programs give them. */
    public static final List<String> NAMES = List.of("dssim", "l1", "l2", "mask", "emphasis", "background");

    public LossWeights {
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("DSSIM needs at least one window");
        }
    }

    /** The weights in the order of {@link #NAMES}. */
    public List<Double> values() {
        return List.of(dssim, l1, l2, mask, emphasis, background);
    }
}
