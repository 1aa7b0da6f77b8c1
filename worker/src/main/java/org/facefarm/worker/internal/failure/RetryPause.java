package org.facefarm.worker.internal.failure;

import java.time.Duration;

/** Rest after failures: doubled with each in a row, up to the longest. */
public final class RetryPause {
    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private final Duration first;
    private final Duration longest;
    private Duration next;
    private long until = System.nanoTime();

    public RetryPause(Duration first, Duration longest) {
        this.longest = longest;
        this.first = first;
        this.next = first;
    }

    public void afterFailure() {
        until = System.nanoTime() + next.toNanos();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** For what is nobody's fault. */
    public void aMoment() {
        until = System.nanoTime() + MOMENT.toNanos();
    }

    public void afterSuccess() {
        next = first;
    }

    public boolean over() {
        return System.nanoTime() - until >= 0;
    }

    /** What is left of it, in pieces short enough to hear other news between. */
    public Duration left() {
        Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        return left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
    }
}
