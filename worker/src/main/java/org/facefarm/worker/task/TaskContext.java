package org.facefarm.worker.task;

import java.util.List;

/** What a handler may ask for while it works. */
public interface TaskContext {
    /**
     * Writes records now, in a transaction of their own that is fenced like the final one: a worker that has lost the task
     * cannot write. Counts as a sign of progress: earlier tries of this task are forgiven. Blocks until committed.
     *
     * @throws InterruptedException when the worker stops or has lost the task
     */
    void publish(List<Outgoing> records) throws InterruptedException;

    /** Whether the worker is stopping or has lost the task: the handler should return or throw soon. */
    boolean cancelled();

    /** Which try this is, from 1. */
    int attempt();
}
