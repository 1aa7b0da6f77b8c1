package org.facefarm.worker.task;

import java.time.Duration;

/**
 * How long and how often a worker tries.
 *
 * @param maxThrows tries that may throw before the task becomes a dead letter
 * @param maxCrashes processes that may die over a task before it becomes a dead letter
 * @param backoff rest after a failure; doubled with each further one of the same task
 * @param longestBackoff at which the doubling ends
 * @param stopBudget how long a task may go on once the worker is asked to stop
 * @param cancelTimeout how long a task that was called off then may take to end, before it is left behind
 * @param closeTimeout how long the handler may take to close at the worker's end, before it is left behind
 */
public record TaskLimits(
        int maxThrows,
        int maxCrashes,
        Duration backoff,
        Duration longestBackoff,
        Duration stopBudget,
        Duration cancelTimeout,
        Duration closeTimeout) {
    /** For every service, unless it knows better. */
    public static final TaskLimits DEFAULT = new TaskLimits(
            3,
            5,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
}
