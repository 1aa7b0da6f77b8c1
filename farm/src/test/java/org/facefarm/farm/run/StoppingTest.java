package org.facefarm.farm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class StoppingTest {
    @Test
    void a_signal_interrupts_the_work_and_nothing_after_it() {
        try (Stopping stopping = Stopping.onSignal()) {
            assertThatThrownBy(() -> stopping.interrupting(() -> {
                        stopping.ask();
                        new CountDownLatch(1).await();
                        return "done";
                    }))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void work_that_fails_of_the_signal_in_its_own_way_was_interrupted_too() {
        try (Stopping stopping = Stopping.onSignal()) {
            assertThatThrownBy(() -> stopping.interrupting(() -> {
                        stopping.ask();
                        throw new IllegalStateException(new InterruptException(new InterruptedException()));
                    }))
                    .isInstanceOf(InterruptedException.class)
                    .hasRootCauseInstanceOf(InterruptedException.class);
            // Kafka's exception leaves its thread interrupted.
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void a_failure_without_a_signal_stays_what_it_is() {
        try (Stopping stopping = Stopping.onSignal()) {
            assertThatThrownBy(() -> stopping.interrupting(() -> {
                        throw new IllegalStateException("a fault");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a fault");
        }
    }

    @Test
    void work_done_before_the_signal_counts() throws InterruptedException {
        try (Stopping stopping = Stopping.onSignal()) {
            String done = stopping.interrupting(() -> "done");
            stopping.ask();

            assertThat(done).isEqualTo("done");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void no_work_begins_after_the_signal() {
        try (Stopping stopping = Stopping.onSignal()) {
            stopping.ask();

            assertThatThrownBy(() -> stopping.interrupting(() -> "begun")).isInstanceOf(InterruptedException.class);
        }
    }
}
