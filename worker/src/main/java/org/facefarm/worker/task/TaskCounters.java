package org.facefarm.worker.task;

import java.util.concurrent.atomic.LongAdder;

/** What a worker has done since it started. */
public final class TaskCounters {
    private final LongAdder begun = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    /** A reading of the counters. */
    public record Reading(long begun, long completed, long retried, long deadLettered) {}

    /** Where they stand. */
    public Reading read() {
        return new Reading(begun.sum(), completed.sum(), retried.sum(), deadLettered.sum());
    }

    void begun() {
        begun.increment();
    }

    void completed() {
        completed.increment();
    }

    void retried() {
        retried.increment();
    }

    void deadLettered() {
        deadLettered.increment();
    }
}
