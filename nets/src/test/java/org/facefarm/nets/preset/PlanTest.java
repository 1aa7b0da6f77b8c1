package org.facefarm.nets.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facefarm.nets.augment.AugmentSettings;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Stage FIRST = new Stage("first", 1, AugmentSettings.NONE, 0);
    private static final Stage LATE = new Stage("late", 100, AugmentSettings.NONE, 0.1);

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
}
