package org.facefarm.worker.task;

import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;

/** What a handler may ask for while it works. */
public interface TaskContext {
    /**
     * Writes records now, in a transaction of their own that is fenced like the final one: a worker that has lost the task
     * cannot write. Blocks until committed.
     *
     * @return for each topic, the range its records take; they must share one partition
     * @throws InterruptedException when the worker stops or has lost the task
     */
    default Map<Topic, OffsetRange> publish(List<Outgoing> records) throws InterruptedException {
        return publishGroups(List.of(RecordGroup.of(records))).get(0);
    }

    /** As the other, for several groups of records and what points at them, all in one transaction. */
    List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) throws InterruptedException;

    /**
     * Tells how far the work is with what is published from now on, in a measure of its own that is above 0: iterations,
     * frames. Earlier tries of the task are forgiven when none has been there; a task that fails at the same place again and
     * again comes to an end.
     */
    default void reached(long place) {}

    /** Whether the task is lost to this worker or its time is up: the handler should return or throw now, nothing it says counts. */
    boolean cancelled();

    /**
     * Whether the worker has been asked to stop. A short task simply goes on: there is some time left for it. A long one should
     * publish what is worth keeping and throw {@link InterruptedException}; the task then starts anew elsewhere.
     */
    default boolean stopping() {
        return cancelled();
    }

    /** Which try this is, from 1. */
    int attempt();
}
