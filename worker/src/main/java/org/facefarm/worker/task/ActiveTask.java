package org.facefarm.worker.task;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

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

    final ConsumerRecord<String, byte[]> record;
    final TopicPartition partition;
    final Failure failure;
    final TaskRun run;
    private Attempts attempts;
    private CalledOff calledOff;

    ActiveTask(ConsumerRecord<String, byte[]> record, Failure failure, Attempts attempts, TaskRun run) {
        this.record = record;
        this.partition = new TopicPartition(record.topic(), record.partition());
        this.failure = failure;
        this.attempts = attempts;
        this.run = run;
    }

    Attempts attempts() {
        return attempts;
    }

    void forgive() {
        attempts = attempts.forgiven();
    }

    /** Null while it counts. */
    CalledOff calledOff() {
        return calledOff;
    }

    /** The first reason stays. */
    void callOff(CalledOff reason) {
        if (calledOff == null) {
            calledOff = reason;
            run.cancel();
        }
    }
}
