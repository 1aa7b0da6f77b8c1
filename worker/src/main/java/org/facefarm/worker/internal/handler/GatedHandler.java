package org.facefarm.worker.internal.handler;

import org.apache.avro.specific.SpecificRecord;
import org.facefarm.worker.consent.TaskGate;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** Asks before a task is begun, and again before its results count: consent may have been withdrawn meanwhile. */
public record GatedHandler<T extends SpecificRecord>(TaskHandler<T> handler, TaskGate gate) implements TaskHandler<T> {
    @Override
    public TaskOutput handle(T task, TaskContext context) throws Exception {
        gate.require(task);
        TaskOutput output = handler.handle(task, context);
        gate.require(task);
        return output;
    }

    @Override
    public void close() {
        handler.close();
    }
}
