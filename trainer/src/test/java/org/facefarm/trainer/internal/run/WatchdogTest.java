package org.facefarm.trainer.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.facefarm.nets.backend.StepResult;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    @Test
    void alarmsAtALossManyTimesTheUsualAlsoAfterARestart() {
        Watchdog watchdog = new Watchdog();
        for (int i = 0; i < Watchdog.LEARNING; i++) {
            assertThat(watchdog.alarmed(result(2))).isFalse();
        }
        Map<String, String> notes = new HashMap<>();
        watchdog.save(notes);
        Watchdog restarted = Watchdog.load(notes);
        assertThat(restarted.alarmed(result(19))).as("a hard batch").isFalse();
        assertThat(restarted.alarmed(result(2))).isFalse();
        assertThat(restarted.alarmed(result(30))).isTrue();
    }

    @Test
    void waitsUntilItKnowsWhatIsUsualButNeverTakesNaN() {
        Watchdog watchdog = new Watchdog();
        assertThat(watchdog.alarmed(result(1))).isFalse();
        assertThat(watchdog.alarmed(result(100))).isFalse();
        assertThat(watchdog.alarmed(result(Float.NaN))).isTrue();
        assertThat(watchdog.alarmed(result(Float.POSITIVE_INFINITY))).isTrue();
    }

    @Test
    void takesTheLossOfANetThatHasGrownForAStart() {
        Watchdog watchdog = new Watchdog();
        for (int i = 0; i < Watchdog.LEARNING; i++) {
            watchdog.alarmed(result(0.1f));
        }
        watchdog.relearn();
        assertThat(watchdog.alarmed(result(2))).isFalse();
        assertThat(watchdog.alarmed(result(Float.NaN))).isTrue();
    }

    private static StepResult result(float total) {
        return new StepResult(total, Map.of(), Map.of(), 1);
    }
}
