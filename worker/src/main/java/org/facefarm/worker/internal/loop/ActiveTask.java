package org.facefarm.worker.internal.loop;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.internal.failure.FailureRecords;
import org.facefarm.worker.internal.handler.TaskRun;

/** The task being worked on, as the loop keeps track of it. */
final class ActiveTask {
    /** Why the results of a task no longer count. */
    enum CalledOff {
        /** Its partition belongs to another worker now. */
        LOST,
        /** The worker stops and the time is up. */
        STOPPED,
        /** Its order was cancelled. */
        DROPPED,
        /** The transaction it asked for cannot be had. */
        UNWRITABLE
    }

    /** At ten a second: longer than a group waits for a member that died while it met. */
    private static final int MAX_REFUSALS = 300;

    final ConsumerRecord<String, byte[]> record;
    final TopicPartition partition;
    final FailureRecords failure;
    final TaskRun run;
    private final long began = System.nanoTime();
    private Attempts attempts;
    private CalledOff calledOff;
    private TaskRun.Message refused;
    private int refusals;

    ActiveTask(ConsumerRecord<String, byte[]> record, FailureRecords failure, Attempts attempts, TaskRun run) {
        this.record = record;
        this.partition = new TopicPartition(record.topic(), record.partition());
        this.failure = failure;
        this.attempts = attempts;
        this.run = run;
    }

    /** How long it has been at work. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    Attempts attempts() {
        return attempts;
    }

    /** What it asked to publish is written. */
    void published(Attempts now) {
        attempts = now;
        refusals = 0;
    }

    /** What the handler says, or once more what was put off. */
    Optional<TaskRun.Message> next(Duration wait) throws InterruptedException {
        // It speaks again only when it no longer waits for an answer to that.
        Optional<TaskRun.Message> message = run.next(wait).or(() -> Optional.ofNullable(refused));
        refused = null;
        return message;
    }

    /** Puts off what the group would not take; false when it has been put off for too long. */
    boolean putOff(TaskRun.Message message) {
        refused = message;
        refusals++;
        return refusals < MAX_REFUSALS;
    }

    /** Null while it counts. */
    CalledOff calledOff() {
        return calledOff;
    }

    /** Whatever else it was called off for is the other worker's to tell; returns whether it was not known yet. */
    boolean lose() {
        if (calledOff == CalledOff.LOST || calledOff == CalledOff.UNWRITABLE) {
            return false;
        }
        calledOff = CalledOff.LOST;
        run.cancel();
        return true;
    }

    /** The first reason stays. */
    void callOff(CalledOff reason) {
        if (calledOff == null) {
            calledOff = reason;
            run.cancel();
        }
    }
}
