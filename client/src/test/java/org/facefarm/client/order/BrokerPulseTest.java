package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerPulseTest {
    private final List<String> told = new ArrayList<>();
    private boolean up = true;
    private int asked;
    private long now;

    private final BrokerPulse pulse = new BrokerPulse("kafka:9092", this::answers, () -> now, told::add);

    @Test
    void a_broker_is_asked_now_and_then_and_one_that_answers_is_no_news() {
        for (int millis = 0; millis < 10_000; millis += 250) {
            beatAt(millis);
        }

        assertThat(asked).isBetween(2, 5);
        assertThat(told).isEmpty();
    }

    @Test
    void silence_is_told_once_and_so_is_its_end() {
        up = false;
        beatAt(4_000);
        beatAt(9_000);
        up = true;
        beatAt(9_500);
        beatAt(10_000);

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("kafka:9092 does not answer");
        assertThat(told.get(1)).contains("kafka:9092 answers again");
    }

    private void beatAt(int millis) {
        now = Duration.ofMillis(millis).toNanos();
        pulse.beat();
    }

    private boolean answers(Duration wait) {
        assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        asked++;
        return up;
    }
}
