package org.facefarm.nets.preset;

import java.util.List;
import org.facefarm.nets.augment.AugmentSettings;

/** What a training does when, by step, so that a resumed one goes on as planned: the stages in their order. */
public record Plan(List<Stage> stages) {
    public Plan {
        stages = List.copyOf(stages);
        for (int i = 0; i < stages.size(); i++) {
            if (i == 0
                    ? stages.get(0).first() > 1
                    : stages.get(i).first() <= stages.get(i - 1).first()) {
                throw new IllegalArgumentException("stage " + stages.get(i).name() + " comes too late or too early");
            }
        }
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a plan needs a stage");
        }
    }

    /** The same all the time. */
    public static Plan steady(AugmentSettings augment) {
        return new Plan(List.of(new Stage("all", 1, augment, 0)));
    }

    /** What holds at this step. */
    public Stage at(long step) {
        Stage current = stages.get(0);
        for (Stage stage : stages) {
            if (stage.first() <= step) {
                current = stage;
            }
        }
        return current;
    }

    /** Whether a discriminator is needed some time. */
    public boolean hasDuel() {
        return stages.stream().anyMatch(s -> s.gan() > 0);
    }
}
