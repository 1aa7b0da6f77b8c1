package org.facefarm.nets.preset;

import java.util.List;
import org.facefarm.nets.augment.AugmentSettings;

/**
 * What a training does when, by step, so that a resumed one goes on as planned: the stages in their order. Its resolution may
 * rise from stage to stage, by a whole factor, and is the preset's in the last.
 */
public record Plan(List<TrainingStage> stages) {
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
        for (int i = 1; i < stages.size(); i++) {
            TrainingStage stage = stages.get(i);
            if (stages.get(i - 1).shrink() % stage.shrink() != 0) {
                throw new IllegalArgumentException(
                        "the resolution must rise by a whole factor, if at all, to stage " + stage.name());
            }
        }
        if (stages.get(stages.size() - 1).shrink() != 1) {
            throw new IllegalArgumentException("the last stage must have the preset's resolution");
        }
    }

    /** The same all the time. */
    public static Plan steady(AugmentSettings augment) {
        return new Plan(List.of(new TrainingStage("all", 1, augment, 0)));
    }

    /** What holds at this step. */
    public TrainingStage at(long step) {
        TrainingStage current = stages.get(0);
        for (TrainingStage stage : stages) {
            if (stage.first() <= step) {
                current = stage;
            }
        }
        return current;
    }

    /** The first step at the resolution that this step has. */
    public long firstAtResolution(long step) {
        int shrink = at(step).shrink();
        return stages.stream()
                .filter(stage -> stage.shrink() == shrink)
                .mapToLong(stage -> Math.max(1, stage.first()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the network is larger at this step than at the one before. */
    public boolean grows(long step) {
        return step > 1 && firstAtResolution(step) == step;
    }

    /** Whether some stage has less than the preset's resolution. */
    public boolean hasSteps() {
        return stages.stream().anyMatch(stage -> stage.shrink() > 1);
    }

    /** The same stages, all of them at the preset's resolution. */
    public Plan whole() {
        return new Plan(stages.stream().map(TrainingStage::whole).toList());
    }

    /** Whether a discriminator is needed some time. */
    public boolean hasDuel() {
        return stages.stream().anyMatch(s -> s.gan() > 0);
    }
}
