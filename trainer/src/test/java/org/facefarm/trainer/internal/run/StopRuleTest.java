package org.facefarm.trainer.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;

class StopRuleTest {
    @Test
    void stopsAtWhicheverComesFirst() {
        StopRule rule = rule(settings(100L, 60L, false));
        Plateau plateau = new Plateau();
        assertThat(rule.reached(99, 59.9, plateau)).isFalse();
        assertThat(rule.reached(100, 0, plateau)).isTrue();
        assertThat(rule.reached(0, 60, plateau)).isTrue();
        assertThat(rule.progress(25, 45, plateau)).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void refusesATrainingThatWouldNeverEnd() {
        assertThatThrownBy(() -> rule(settings(null, null, false)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("nothing would stop this training");
    }

    @Test
    void aLossThatNoLongerFallsIsAPlateauAlsoAcrossARestart() {
        StopRule rule = rule(settings(null, null, true));
        Plateau plateau = new Plateau();
        int steps = 0;
        while (!rule.reached(steps, 0, plateau)) {
            steps++;
            if (Plateau.due(steps)) {
                plateau.add(Math.max(1, 3 - steps / 500.0));
            }
            if (steps % 333 == 0) {
                plateau = throughACheckpoint(plateau);
            }
        }
        assertThat(steps).isEqualTo(1000 + Plateau.PATIENCE * Plateau.WINDOW);
    }

    @Test
    void stopsWhenSomebodyFindsItGoodEnoughAndIsWhollyThereThen() {
        StopRule rule = new StopRule(settings(100L, null, false), iterations -> iterations >= 7);
        Plateau plateau = new Plateau();
        assertThat(rule.reached(6, 0, plateau)).isFalse();
        assertThat(rule.progress(6, 0, plateau)).isCloseTo(0.06, within(1e-9));
        assertThat(rule.reached(7, 0, plateau)).isTrue();
        assertThat(rule.progress(7, 0, plateau)).isOne();
    }

    private static StopRule rule(TrainingSettings settings) {
        return new StopRule(settings, iterations -> false);
    }

    private static Plateau throughACheckpoint(Plateau plateau) {
        Map<String, String> notes = new HashMap<>();
        plateau.save(notes);
        return Plateau.load(notes);
    }

    private static TrainingSettings settings(Long iterations, Long seconds, boolean plateau) {
        return TrainingSettings.newBuilder()
                .setPreset("tiny")
                .setIterations(iterations)
                .setSeconds(seconds)
                .setPlateau(plateau)
                .build();
    }
}
