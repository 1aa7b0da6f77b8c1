package org.facefarm.worker.internal.loop;

import java.util.concurrent.atomic.LongAdder;
import org.facefarm.worker.task.TaskCounts;

/** Counts what a worker does. */
public final class TaskCounters {
    private final LongAdder begun = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    /** Where they stand. */
    public TaskCounts read() {
        return new TaskCounts(begun.sum(), completed.sum(), retried.sum(), deadLettered.sum());
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
