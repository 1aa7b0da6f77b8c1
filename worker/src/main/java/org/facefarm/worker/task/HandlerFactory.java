package org.facefarm.worker.task;

import org.apache.avro.specific.SpecificRecord;

/**
 * Makes a worker's handler, on the thread that will use it.
 *
 * @param <T> the task's record type
 */
@FunctionalInterface
public interface HandlerFactory<T extends SpecificRecord> {
    TaskHandler<T> create() throws Exception;
}
