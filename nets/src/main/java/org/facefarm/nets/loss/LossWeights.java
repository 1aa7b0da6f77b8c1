package org.facefarm.nets.loss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much each loss counts; 0 switches it off: it is neither computed nor reported.
 *
 * @param dssim structural dissimilarity (1 - SSIM) / 2 inside the face, mean over the windows
 * @param l1 mean absolute error inside the face
 * @param l2 mean squared error inside the face
 * @param mask mean squared error of the mask head
 * @param emphasis mean absolute error where the emphasis map (eyes, mouth) is
 * @param background mean absolute error outside the face: keeps the border calm
 * @param witness how strongly faces' codes are kept from telling who it is; for networks with a witness only
 * @param style squared difference of the colours' means and deviations between a swapped face and the face whose place it
 *     takes, inside that face: draws a swap to the light of the scene (the field's style power; it can cost likeness)
 * @param windows sides of the Gaussian windows of DSSIM, odd
 */
public record LossWeights(
        double dssim,
        double l1,
        double l2,
        double mask,
        double emphasis,
        double background,
        double witness,
        double style,
        List<Integer> windows) {
    /** Name of the witness's loss in reports. */
    public static final String WITNESS = "witness";

    /** Name of the style's loss in reports. */
    public static final String STYLE = "style";

    /** Names of the duel's losses in reports: fooling the discriminator, and the discriminator's own. */
    public static final List<String> DUEL = List.of("gan", "discriminator");

    /** Losses of those that a network plays against: when they rise it gains, so they are no part of its own loss. */
    public static final Set<String> OPPONENTS = Set.of(WITNESS, "discriminator");

    public LossWeights {
        windows = List.copyOf(windows);
        if (windows.isEmpty() != (dssim == 0)) {
            throw new IllegalArgumentException("DSSIM needs a window, and a window DSSIM");
        }
        if (dssim + l1 + l2 == 0) {
            throw new IllegalArgumentException("without DSSIM, L1 and L2 no face is learned");
        }
    }

    /** The same for faces at a fraction of their resolution: windows that see as much of the face. */
    public LossWeights shrunk(int by) {
        List<Integer> smaller =
                windows.stream().map(side -> Math.max(3, side / by | 1)).toList();
        return by == 1 ? this : new LossWeights(dssim, l1, l2, mask, emphasis, background, witness, style, smaller);
    }

    /** The weights of the losses that count, by name, in the order in which programs give them; those of the witness and the style apart. */
    public Map<String, Double> terms() {
        Map<String, Double> terms = new LinkedHashMap<>();
        terms.put("dssim", dssim);
        terms.put("l1", l1);
        terms.put("l2", l2);
        terms.put("mask", mask);
        terms.put("emphasis", emphasis);
        terms.put("background", background);
        terms.values().removeIf(weight -> weight == 0);
        return terms;
    }
}
