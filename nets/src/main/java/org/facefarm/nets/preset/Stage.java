package org.facefarm.nets.preset;

import org.facefarm.nets.augment.AugmentSettings;

/**
 * A stretch of a training.
 *
 * @param name for people
 * @param first the first step it holds for
 * @param augment how faces are varied
 * @param gan weight of fooling the discriminator; 0 for no duel
 */
public record Stage(String name, long first, AugmentSettings augment, double gan) {}
