package org.facefarm.director.internal.failure;

import java.util.Optional;
import org.facefarm.director.internal.state.RecordTable;
import org.facefarm.director.internal.state.StateTables;
import org.facefarm.director.internal.task.IssuedTasks;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.worker.task.OrderFilter;

/** Tasks that workers have given up, until somebody has them tried again: a dead letter is posted anew, or an order given anew. */
public final class FailedTasks {
    private final RecordTable<Event> failed;
    private final IssuedTasks issued;

    public FailedTasks(StateTables tables, IssuedTasks issued) {
        this.failed = tables.table("failed", Event.class);
        this.issued = issued;
    }

    /** Notes the failure or the retry that an event tells of; others do not matter here. */
    public void event(Event event) {
        if (event.getBody() instanceof TaskFailed failure) {
            failed(event, PlannedTask.ref(failure.getTaskTopic(), failure.getTaskKey()), failure);
        } else if (event.getBody() instanceof TaskRetried retried) {
            failed.remove(PlannedTask.ref(retried.getTaskTopic(), retried.getTaskKey()));
        }
    }

    private void failed(Event event, String ref, TaskFailed failure) {
        if (failure.getErrorClass().equals(OrderFilter.DROPPED)) {
            // Nobody did it: another order that wants the same, or this one revived, posts it again.
            issued.forget(ref);
        } else {
            failed.put(ref, event);
        }
    }

    /** Why the task was given up; empty when it was not. */
    public Optional<TaskFailed> of(PlannedTask task) {
        return failed.get(task.ref()).map(e -> (TaskFailed) e.getBody());
    }

    /** As if the task had never been posted nor failed. */
    public void tryAgain(PlannedTask task) {
        issued.forget(task.ref());
        failed.remove(task.ref());
    }
}
