package org.facefarm.farm.config;

import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** What a trainer takes of its machine. */
public final class TrainerKeys {
    public static final Key<Integer> THREADS = Key.ofInt(
            "trainer.threads",
            null,
            1,
            1024,
            "Threads that compute a training step. Unset: as many as processors. A training may go on elsewhere with another"
                    + " number; its sums are split otherwise then, and weights differ in their last digits.");

    static final Section SECTION = Section.of("Trainers", THREADS);

    private TrainerKeys() {}
}
