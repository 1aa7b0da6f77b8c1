package org.facefarm.nets.preset;

import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.optim.AdamSettings;

/**
 * Everything that a training is, by one name.
 *
 * @param name as the user writes it
 * @param summary one line for people: size and what it is for
 * @param batch faces of each side in one step
 */
public record Preset(
        String name,
        String summary,
        Network network,
        LossWeights losses,
        AdamSettings adam,
        AugmentSettings augment,
        int batch) {
    /** Side of the pictures to keep in memory: half more than the resolution, so that resampling does not soften. */
    public int pictureSize() {
        return network.resolution() * 3 / 2;
    }
}
