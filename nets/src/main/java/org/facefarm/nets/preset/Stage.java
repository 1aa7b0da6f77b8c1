package org.facefarm.nets.preset;

import org.facefarm.nets.augment.AugmentSettings;

/**
 * A stretch of a training.
 *
 * @param name for people
 * @param first the first step it holds for
 * @param augment how faces are varied
 * @param gan weight of fooling the discriminator; 0 for no duel
 * @param shrink what the preset's resolution is divided by; 1 for all of it
 */
public record Stage(String name, long first, AugmentSettings augment, double gan, int shrink) {
    public Stage {
        if (shrink < 1) {
            throw new IllegalArgumentException("stage " + name + " divides the resolution by " + shrink);
        }
    }

    /** At the preset's resolution. */
    public Stage(String name, long first, AugmentSettings augment, double gan) {
        this(name, first, augment, gan, 1);
    }

    /** The same, at the preset's resolution. */
    Stage whole() {
        return new Stage(name, first, augment, gan);
    }
}
