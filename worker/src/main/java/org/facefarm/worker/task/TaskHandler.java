package org.facefarm.worker.task;

import org.apache.avro.specific.SpecificRecord;

/**
 * What a service does with one task. Runs on one thread of its own, never two at a time for the same handler, with no
 * transaction open: it may take hours.
 *
 * <p>Returning hands over the results; they are written together with the task's offset in one transaction. Throwing
 * {@link PermanentFailure} sends the task to the dead letters at once; throwing anything else tries it again a bounded
 * number of times first. Being interrupted means that the worker stops or has lost the task: the results are dropped.
 *
 * @param <T> the task's record type
 */
public interface TaskHandler<T extends SpecificRecord> extends AutoCloseable {
    TaskOutput handle(T task, TaskContext context) throws Exception;

    /** Frees what the handler holds. Called once, on the handler's thread. */
    @Override
    default void close() {}
}
