package org.facefarm.nets.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facefarm.nets.augment.AugmentSettings;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final TrainingStage FIRST = new TrainingStage("first", 1, AugmentSettings.NONE, 0);
    private static final TrainingStage LATE = new TrainingStage("late", 100, AugmentSettings.NONE, 0.1);

    @Test
    void aStageHoldsFromItsFirstStepToTheNextStages() {
        Plan plan = new Plan(List.of(FIRST, LATE));
        assertThat(plan.at(1)).isEqualTo(FIRST);
        assertThat(plan.at(99)).isEqualTo(FIRST);
        assertThat(plan.at(100)).isEqualTo(LATE);
        assertThat(plan.at(1_000_000)).isEqualTo(LATE);
        assertThat(plan.hasDuel()).isTrue();
        assertThat(Plan.steady(AugmentSettings.NONE).hasDuel()).isFalse();
    }

    @Test
    void refusesStagesOutOfOrder() {
        assertThatThrownBy(() -> new Plan(List.of(LATE))).hasMessageContaining("late comes too late");
        assertThatThrownBy(() -> new Plan(List.of(FIRST, LATE, LATE))).hasMessageContaining("too late or too early");
    }

    @Test
    void theResolutionRisesByWholeFactorsToThePresets() {
        assertThat(new Plan(List.of(at(1, 4), at(5, 2), at(9, 2), at(12, 1)))
                        .whole()
                        .stages())
                .extracting(TrainingStage::shrink)
                .containsOnly(1);
        assertThatThrownBy(() -> new Plan(List.of(at(1, 1), at(5, 2), at(9, 1))))
                .hasMessage("the resolution must rise by a whole factor, if at all, to stage from 5");
        assertThatThrownBy(() -> new Plan(List.of(at(1, 3), at(5, 2), at(9, 1))))
                .hasMessageContaining("to stage from 5");
        assertThatThrownBy(() -> new Plan(List.of(at(1, 2))))
                .hasMessage("the last stage must have the preset's resolution");
        assertThatThrownBy(() -> at(1, 0)).hasMessage("stage from 1 divides the resolution by 0");
    }

    @Test
    void tellsWhereAResolutionBegins() {
        Plan plan = new Plan(List.of(at(1, 2), at(5, 1), at(9, 1)));
        assertThat(plan.firstAtResolution(4)).isEqualTo(1);
        assertThat(plan.firstAtResolution(20)).isEqualTo(5);
        assertThat(List.of(1L, 4L, 5L, 6L, 9L)).filteredOn(plan::grows).containsExactly(5L);
    }

    private static TrainingStage at(long first, int shrink) {
        return new TrainingStage("from " + first, first, AugmentSettings.NONE, 0, shrink);
    }
}
