package org.facefarm.worker.internal.loop;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.failure.FailureRecords;
import org.facefarm.worker.internal.failure.RetryPause;
import org.facefarm.worker.internal.failure.RetryPolicy;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.FailureText;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a task ends: done, tried again, given up to the dead letters, dropped with its order, or left to another worker. */
final class TaskEndings {
    private static final Logger log = LoggerFactory.getLogger(TaskEndings.class);

    private final RecordWriter writer;
    private final TaskOffsets offsets;
    private final RetryPolicy policy;
    private final TaskCounters counters;
    private final RetryPause rest;

    TaskEndings(RecordWriter writer, TaskOffsets offsets, RetryPolicy policy, TaskCounters counters, RetryPause rest) {
        this.writer = writer;
        this.offsets = offsets;
        this.policy = policy;
        this.counters = counters;
        this.rest = rest;
    }

    void abandon(ActiveTask task) {
        offsets.note(task.record, task.attempts().abandoned());
        offsets.rewind(task.record);
        counters.left(task.took());
    }

    void complete(ActiveTask task, TaskOutput output) {
        Duration computed = task.took();
        try {
            writer.write(output.records(), output.summary(), offsets.past(task.record));
        } catch (RecordTooLargeException e) {
            fail(task, new PermanentFailure("a result is larger than the farm's topics take: " + e.getMessage(), e));
            return;
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // The handler's own fault: its summary, or results that do not belong together.
            fail(task, e);
            return;
        }
        rest.afterSuccess();
        counters.written(task.took().minus(computed));
        counters.completed(task.took());
        log.info("Task {} done", task.record.key());
    }

    void fail(ActiveTask task, Throwable error) {
        Attempts attempts = task.attempts().failed();
        if (policy.givesUp(error, attempts)) {
            giveUp(task.record, task.failure, error, attempts.total(), task.took());
        } else {
            log.warn("Task {} failed, try {}", task.record.key(), attempts.thrown(), error);
            counters.retried(task.took());
            String told = "%s (try %d of %d)"
                    .formatted(
                            FailureText.line(error),
                            attempts.thrown(),
                            policy.limits().maxThrows());
            offsets.note(task.record, attempts);
            offsets.rewind(task.record);
            rest.afterFailure();
            // Not in one transaction with the attempts: these count even where nothing can be written.
            writer.write(
                    List.of(task.failure.trouble(told)),
                    none -> List.of(),
                    offsets.still(task.record, attempts.told()));
        }
    }

    /** Notes that a try begins; tells when another worker's never ended. */
    void begin(ConsumerRecord<String, byte[]> record, FailureRecords failure, Attempts before, Attempts now) {
        offsets.note(record, now);
        if (before.unfinished() > 0 && !before.worker().equals(now.worker())) {
            String told = "a worker stopped in the middle of it (%d of %d times)"
                    .formatted(before.unfinished(), policy.limits().maxCrashes());
            writer.write(List.of(failure.trouble(told)));
        }
    }

    void giveUp(
            ConsumerRecord<String, byte[]> record,
            FailureRecords failure,
            Throwable error,
            int attempts,
            Duration took) {
        log.error("Task {} goes to the dead letters: {}", record.key(), error.toString());
        writer.write(failure.deadLetter(error, attempts), none -> List.of(), offsets.past(record));
        rest.afterSuccess();
        counters.deadLettered(took);
    }

    void drop(ConsumerRecord<String, byte[]> record, FailureRecords failure, Duration took) {
        Outgoing event = failure.event(OrderFilter.DROPPED, "the order was cancelled");
        writer.write(List.of(event), none -> List.of(), offsets.past(record));
        counters.dropped(took);
    }
}
