package org.facefarm.nets.family;

import java.util.List;
import org.facefarm.nets.layer.Activation;
import org.facefarm.nets.layer.Conv;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.net.Part;

/**
 * Judges patches, not whole faces (Isola et al. 2017): three halvings see some thirty pixels at a time, which is where
 * skin and lashes are, and leaves likeness to the other losses.
 */
public final class PatchDiscriminator {
    private PatchDiscriminator() {}

    /** @param width channels after the first halving */
    public static Part of(int resolution, int width) {
        return new Part(
                "discriminator",
                new Extent(3, resolution),
                List.of(
                        new Conv(3, width, 5, 2, Activation.LEAKY_02),
                        new Conv(width, 2 * width, 5, 2, Activation.LEAKY_02),
                        new Conv(2 * width, 4 * width, 5, 2, Activation.LEAKY_02),
                        new Conv(4 * width, 1, 3, 1, Activation.LINEAR)));
    }
}
