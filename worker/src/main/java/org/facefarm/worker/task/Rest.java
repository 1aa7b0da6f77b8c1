package org.facefarm.worker.task;

import java.time.Duration;

/** Rest after failures: doubled with each in a row, at most a minute. */
final class Rest {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private final Duration first;
    private Duration next;
    private long until = System.nanoTime();

    Rest(Duration first) {
        this.first = first;
        this.next = first;
    }

    void afterFailure() {
        until = System.nanoTime() + next.toNanos();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** For what is nobody's fault. */
    void aMoment() {
        until = System.nanoTime() + MOMENT.toNanos();
    }

    void afterSuccess() {
        next = first;
    }

    boolean over() {
        return System.nanoTime() - until >= 0;
    }

    /** What is left of it, in pieces short enough to hear other news between. */
    Duration left() {
        Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        return left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
    }
}
