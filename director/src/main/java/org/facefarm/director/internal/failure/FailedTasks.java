package org.facefarm.director.internal.failure;

import java.util.List;
import java.util.Optional;
import org.facefarm.director.internal.state.RecordTable;
import org.facefarm.director.internal.state.StateTables;
import org.facefarm.director.internal.task.IssuedTasks;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.schemas.record.TaskTrouble;
import org.facefarm.worker.consent.NoConsentException;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.OrderMistake;

/**
 * Tasks that workers have given up, until somebody has them tried again: a dead letter is posted anew, or an order given
 * anew; and those that went wrong and are tried again.
 */
public final class FailedTasks {
    private final RecordTable<Event> failed;
    private final RecordTable<Event> troubled;
    private final IssuedTasks issued;

    public FailedTasks(StateTables tables, IssuedTasks issued) {
        this.failed = tables.table("failed", Event.class);
        this.troubled = tables.table("trouble", Event.class);
        this.issued = issued;
    }

    /** Notes the failure or the retry that an event tells of; others do not matter here. */
    public void event(Event event) {
        if (event.getBody() instanceof TaskFailed failure) {
            failed(event, PlannedTask.ref(failure.getTaskTopic(), failure.getTaskKey()), failure);
        } else if (event.getBody() instanceof TaskTrouble trouble) {
            troubled.put(PlannedTask.ref(trouble.getTaskTopic(), trouble.getTaskKey()), event);
        } else if (event.getBody() instanceof TaskRetried retried) {
            forget(PlannedTask.ref(retried.getTaskTopic(), retried.getTaskKey()), event.getOrderId());
        }
    }

    private void failed(Event event, String ref, TaskFailed failure) {
        troubled.remove(ref);
        if (failure.getErrorClass().equals(OrderFilter.DROPPED)) {
            // Nobody did it: another order that wants the same, or this one revived, posts it again.
            issued.forget(ref);
        } else if (failure.getErrorClass().equals(NoConsentException.class.getName())) {
            // Nobody may do it for this order: another one rests on consents of its own.
            issued.forget(ref);
            failed.put(refused(ref, event.getOrderId()), event);
        } else {
            failed.put(ref, event);
        }
    }

    /** Why the task was given up; empty when it was not. */
    public Optional<TaskFailed> of(PlannedTask task) {
        return failed.get(task.ref())
                .or(() -> failed.get(refused(task.ref(), task.orderId())))
                .map(e -> (TaskFailed) e.getBody());
    }

    /** What of these was given up first in their order, and why, in one line; empty when nothing was. */
    public Optional<String> first(List<PlannedTask> tasks) {
        return tasks.stream()
                .flatMap(task -> of(task).map(why -> task.what() + " failed: " + why.getMessage()).stream())
                .findFirst();
    }

    /** What to do about what {@link #first} tells. */
    public String advice(List<PlannedTask> tasks, String orderId) {
        boolean again = tasks.stream()
                .flatMap(task -> of(task).stream())
                .findFirst()
                .filter(why -> OrderMistake.is(why.getErrorClass()))
                .isEmpty();
        return again
                ? "once that is mended, go on with 'facefarm retry %s'".formatted(orderId)
                : "give the order anew with that mended: 'facefarm retry' would give it as it is";
    }

    /** What went wrong with the task, which is tried again; empty when nothing did. */
    public Optional<String> trouble(PlannedTask task) {
        return troubled.get(task.ref()).map(e -> ((TaskTrouble) e.getBody()).getMessage());
    }

    /** As if the task had never been posted nor failed. */
    public void tryAgain(PlannedTask task) {
        issued.forget(task.ref());
        forget(task.ref(), task.orderId());
    }

    private void forget(String ref, String orderId) {
        failed.remove(ref);
        failed.remove(refused(ref, orderId));
        troubled.remove(ref);
    }

    private static String refused(String ref, String orderId) {
        return ref + "@" + orderId;
    }
}
