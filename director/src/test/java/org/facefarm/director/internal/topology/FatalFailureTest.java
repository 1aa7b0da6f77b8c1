package org.facefarm.director.internal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FatalFailureTest {
    @Test
    void whatTheBrokerDoesIsNoReasonToStop() {
        assertThat(FatalFailure.in(new StreamsException(new TimeoutException("no answer"))))
                .isEmpty();
        assertThat(FatalFailure.in(new StreamsException("a commit that was not answered", unfinished())))
                .isEmpty();
    }

    @Test
    void mistakesOfItsOwnAre() {
        IllegalStateException own = new IllegalStateException("cannot be");

        assertThat(FatalFailure.in(new StreamsException(own))).contains(own);
        assertThat(FatalFailure.in(new InvalidConfigurationException("wrong"))).isPresent();
    }

    /** As a producer throws it in whoever sends after a commit that timed out. */
    private static IllegalStateException unfinished() {
        IllegalStateException e = new IllegalStateException(
                "Cannot attempt operation `send` because the previous call to `commitTransaction` timed out and must be retried");
        e.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.apache.kafka.clients.producer.internals.TransactionManager",
                    "throwIfPendingState",
                    "TransactionManager.java",
                    1272),
            new StackTraceElement(
                    "org.facefarm.director.internal.topology.ChangelogStore", "put", "ChangelogStore.java", 39)
        });
        return e;
    }
}
