package org.facefarm.worker.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPauseTest {
    @Test
    void restsGrowUpToTheLongest() {
        RetryPause pause = new RetryPause(Duration.ofNanos(1), Duration.ofNanos(2));
        for (int failure = 0; failure < 60; failure++) {
            pause.afterFailure();
        }
        assertThat(pause.left()).as("doubled so often it would be years").isLessThan(Duration.ofMillis(1));
    }

    @Test
    void theFirstRestIsAsShortAsEverAfterASuccess() {
        RetryPause pause = new RetryPause(Duration.ofNanos(1), Duration.ofHours(1));
        for (int failure = 0; failure < 45; failure++) {
            pause.afterFailure();
        }
        assertThat(pause.over()).isFalse();
        pause.afterSuccess();
        pause.afterFailure();
        assertThat(pause.left()).isLessThan(Duration.ofMillis(1));
    }
}
