package org.facefarm.worker.internal.failure;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.facefarm.schemas.ProgramVersion;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TaskTrouble;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.FailureText;
import org.facefarm.worker.task.WorkerName;

/** Puts into records that a task cannot be done. */
public record FailureRecords(WorkerName worker, Topic tasks, ConsumerRecord<String, byte[]> task, String orderId) {
    /** The dead letter and the event that tells of it. */
    public List<Outgoing> deadLetter(Throwable error, int attempts) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setTaskTopic(tasks.topicName())
                .setTaskKey(key())
                .setTask(ByteBuffer.wrap(task.value() == null ? new byte[0] : task.value()))
                .setPartition(task.partition())
                .setOffset(task.offset())
                .setOrderId(orderId)
                .setErrorClass(error.getClass().getName())
                .setMessage(FailureText.line(error))
                .setStack(FailureText.stack(error))
                .setAttempts(attempts)
                .setWorkerVersion(ProgramVersion.text())
                .setWorkerId(worker.id())
                .setAt(now())
                .build();
        return List.of(
                Outgoing.of(Topic.DEAD_LETTERS, tasks.topicName() + "/" + key(), letter),
                event(error.getClass().getName(), FailureText.line(error)));
    }

    /** The event alone, for a task that was not done because nobody wants it. */
    public Outgoing event(String errorClass, String message) {
        return event(new TaskFailed(tasks.topicName(), key(), errorClass, message));
    }

    /** Tells that it went wrong, and what comes of it. */
    public Outgoing trouble(String message) {
        return event(new TaskTrouble(tasks.topicName(), key(), message));
    }

    private Outgoing event(Object body) {
        return Outgoing.of(Topic.EVENTS, orderId, new Event(orderId, worker.id(), now(), body));
    }

    private String key() {
        return Objects.requireNonNullElse(task.key(), "");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
