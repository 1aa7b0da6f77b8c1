package org.facefarm.farm.config;

import java.time.Duration;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.ConfigurationException;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;
import org.facefarm.worker.task.TaskLimits;

/** How long and how often a worker tries a task. */
public final class TaskKeys {
    private static final TaskLimits STANDARD = TaskLimits.DEFAULT;

    static final Key<Integer> MAX_ATTEMPTS = Key.ofInt(
            "task.max.attempts",
            STANDARD.maxThrows(),
            1,
            1000,
            "Tries of a task that may fail before it becomes a dead letter.");

    static final Key<Integer> MAX_CRASHES = Key.ofInt(
            "task.max.crashes",
            STANDARD.maxCrashes(),
            1,
            1000,
            "Processes that may die over a task before it becomes a dead letter.");

    static final Key<Duration> BACKOFF = Key.ofMillis(
            "task.retry.backoff.ms",
            STANDARD.backoff(),
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            "Rest after a failure; doubled with each further one, up to `task.retry.backoff.max.ms`.");

    static final Key<Duration> LONGEST_BACKOFF = Key.ofMillis(
            "task.retry.backoff.max.ms",
            STANDARD.longestBackoff(),
            Duration.ofMillis(1),
            Duration.ofHours(24),
            "Longest rest after failures in a row. More where what fails takes long to come back. At least"
                    + " `task.retry.backoff.ms`.");

    static final Key<Duration> STOP_TIMEOUT = Key.ofMillis(
            "task.stop.timeout.ms",
            STANDARD.stopBudget(),
            Duration.ZERO,
            Duration.ofHours(24),
            "So long a task may go on once the worker is asked to stop; then it is left to others. Whatever stops the process"
                    + " (a container's grace period) should wait some 15 seconds longer.");

    static final Key<Duration> CANCEL_TIMEOUT = Key.ofMillis(
            "task.cancel.timeout.ms",
            STANDARD.cancelTimeout(),
            Duration.ZERO,
            Duration.ofHours(1),
            "So long a task that is called off after `task.stop.timeout.ms` may take to end; then it is left behind.");

    static final Key<Duration> CLOSE_TIMEOUT = Key.ofMillis(
            "task.close.timeout.ms",
            STANDARD.closeTimeout(),
            Duration.ZERO,
            Duration.ofHours(1),
            "So long a worker that ends waits until nets and decoders are closed; then they are left behind.");

    static final Section SECTION = Section.of(
            "Tasks", MAX_ATTEMPTS, MAX_CRASHES, BACKOFF, LONGEST_BACKOFF, STOP_TIMEOUT, CANCEL_TIMEOUT, CLOSE_TIMEOUT);

    private TaskKeys() {}

    /** @throws ConfigurationException when rests would be longer than the longest */
    public static TaskLimits limits(Configuration configuration) {
        Duration backoff = configuration.get(BACKOFF);
        Duration longest = configuration.get(LONGEST_BACKOFF);
        if (longest.compareTo(backoff) < 0) {
            throw new ConfigurationException("%s is %d, less than %s, which is %d: raise it"
                    .formatted(LONGEST_BACKOFF.name(), longest.toMillis(), BACKOFF.name(), backoff.toMillis()));
        }
        return new TaskLimits(
                configuration.get(MAX_ATTEMPTS),
                configuration.get(MAX_CRASHES),
                backoff,
                longest,
                configuration.get(STOP_TIMEOUT),
                configuration.get(CANCEL_TIMEOUT),
                configuration.get(CLOSE_TIMEOUT));
    }
}
