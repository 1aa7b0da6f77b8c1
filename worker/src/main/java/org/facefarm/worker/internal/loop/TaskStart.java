package org.facefarm.worker.internal.loop;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.failure.FailureRecords;
import org.facefarm.worker.internal.failure.RetryPolicy;
import org.facefarm.worker.internal.handler.HandlerThread;
import org.facefarm.worker.internal.label.TaskLabels;
import org.facefarm.worker.internal.takeover.Takeovers;
import org.facefarm.worker.task.CrashedException;
import org.facefarm.worker.task.OrderFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a task begins, or ends before: what is none, what nobody wants any more, what processes have died over. */
final class TaskStart<T extends SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(TaskStart.class);

    private final Consumer<String, byte[]> consumer;
    private final TaskOffsets offsets;
    private final Takeovers takeovers;
    private final TaskReader<T> reader;
    private final HandlerThread<T> handler;
    private final OrderFilter orders;
    private final RetryPolicy policy;
    private final TaskEndings endings;

    TaskStart(
            Consumer<String, byte[]> consumer,
            TaskOffsets offsets,
            Takeovers takeovers,
            TaskReader<T> reader,
            HandlerThread<T> handler,
            OrderFilter orders,
            RetryPolicy policy,
            TaskEndings endings) {
        this.consumer = consumer;
        this.offsets = offsets;
        this.takeovers = takeovers;
        this.reader = reader;
        this.handler = handler;
        this.orders = orders;
        this.policy = policy;
        this.endings = endings;
    }

    /**
     * Has the handler begin with the task.
     *
     * @return the running task; empty when it has ended before
     */
    Optional<ActiveTask> begin(ConsumerRecord<String, byte[]> record) {
        takeovers.settle();
        Attempts before = offsets.attempts(record);
        T task;
        try {
            task = reader.task(record);
        } catch (BadRecordException e) {
            endsWithoutATry(record, before);
            endings.giveUp(record, reader.failure(record, ""), e, 1, Duration.ZERO);
            return Optional.empty();
        }
        String orderId = reader.orderId(task);
        TaskLabels.put(record.topic(), record.key(), orderId, task);
        FailureRecords failure = reader.failure(record, orderId);
        if (orders.cancelled(orderId)) {
            endsWithoutATry(record, before);
            endings.drop(record, failure, Duration.ZERO);
            return Optional.empty();
        }
        if (policy.givesUp(before)) {
            endsWithoutATry(record, before);
            endings.giveUp(record, failure, new CrashedException(before.unfinished()), before.total(), Duration.ZERO);
            return Optional.empty();
        }
        Attempts now = before.begunBy(reader.worker().transactionalId());
        endings.begin(record, failure, before, now);
        consumer.pause(consumer.assignment());
        log.info("Task {}", record.key());
        return Optional.of(new ActiveTask(record, failure, now, handler.start(task, before.total() + 1)));
    }

    /** Who takes over from a worker that dies in the transaction which comes next must know whose it is. */
    private void endsWithoutATry(ConsumerRecord<String, byte[]> record, Attempts before) {
        offsets.note(record, before.endedBy(reader.worker().transactionalId()));
    }
}
