package org.facefarm.worker.internal.loop;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.facefarm.worker.metrics.FarmMeter;
import org.facefarm.worker.task.TaskCounts;

/** Counts what a worker does, and tells {@link FarmMeter#TASKS}. */
public final class TaskCounters {
    private final String role;
    private final LongAdder begun = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    public TaskCounters(String role) {
        this.role = role;
    }

    /** Where they stand. */
    public TaskCounts read() {
        return new TaskCounts(begun.sum(), completed.sum(), retried.sum(), deadLettered.sum());
    }

    void begun() {
        begun.increment();
    }

    void completed(Duration took) {
        completed.increment();
        told("done", took);
    }

    void retried(Duration took) {
        retried.increment();
        told("retried", took);
    }

    void deadLettered(Duration took) {
        deadLettered.increment();
        told("dead-letter", took);
    }

    void dropped(Duration took) {
        told("dropped", took);
    }

    void left(Duration took) {
        told("left", took);
    }

    void written(Duration took) {
        FarmMeter.STAGES.timer(role, "write").record(took);
    }

    private void told(String outcome, Duration took) {
        FarmMeter.TASKS.timer(role, outcome).record(took);
    }
}
