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
public record TrainingStage(String name, long first, AugmentSettings augment, double gan, int shrink) {
    public TrainingStage {
        if (shrink < 1) {
            throw new IllegalArgumentException("stage " + name + " divides the resolution by " + shrink);
        }
    }

    /** At the preset's resolution. */
    public TrainingStage(String name, long first, AugmentSettings augment, double gan) {
        this(name, first, augment, gan, 1);
    }

    /** The same, at the preset's resolution. */
    TrainingStage whole() {
        return new TrainingStage(name, first, augment, gan);
    }

    /** A preset's digest is made of this text: another one, and trainings that have begun do not go on. */
    @Override
    public String toString() {
        return "Stage[name=" + name + ", first=" + first + ", augment=" + augment + ", gan=" + gan + ", shrink="
                + shrink + "]";
    }
}
