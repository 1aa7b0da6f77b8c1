package org.facefarm.worker.task;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.worker.group.BusyMark;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.ActiveTask.CalledOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, pause, compute, transact. One task at a time; while it is computed on the {@link HandlerThread} this thread keeps
 * polling with every partition paused, so that the worker stays in its group however long the work takes, and writes
 * what the task asks to publish. Results and the task's offset go into one short transaction at the end.
 *
 * <p>Whatever goes wrong, the rule is the same: nothing of the task is visible, the position goes back to it, and it is
 * done again here or elsewhere.
 */
final class TaskLoop<T extends SpecificRecord> implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(TaskLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_WAIT = Duration.ofMillis(100);
    /** A cancelled handler that does not end in this time is left behind. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final TaskOffsets offsets;
    private final Takeovers takeovers;
    private final BusyMark mark;
    private final RecordWriter writer;
    private final TaskReader<T> reader;
    private final HandlerThread<T> handler;
    private final TaskLimits limits;
    private final OrderFilter orders;
    private final StopSignal stop;
    private final TaskCounters counters;
    private final Rest rest;
    private final TaskEndings endings;
    private ActiveTask active;
    /** A task whose end is unknown: nothing else is polled before the position is back at what is committed. */
    private ConsumerRecord<String, byte[]> unsettled;

    TaskLoop(
            Consumer<String, byte[]> consumer,
            RecordWriter writer,
            TaskReader<T> reader,
            HandlerThread<T> handler,
            TaskLimits limits,
            OrderFilter orders,
            StopSignal stop,
            TaskCounters counters,
            Takeovers takeovers,
            BusyMark mark) {
        this.consumer = consumer;
        this.offsets = new TaskOffsets(consumer);
        this.writer = writer;
        this.reader = reader;
        this.handler = handler;
        this.limits = limits;
        this.orders = orders;
        this.stop = stop;
        this.counters = counters;
        this.takeovers = takeovers;
        this.mark = mark;
        this.rest = new Rest(limits.backoff());
        this.endings = new TaskEndings(writer, offsets, limits, counters, rest);
    }

    /**
     * Works until asked to stop.
     *
     * @throws InvalidConfigurationException when the broker will never let this worker do its work
     */
    void run(String topic) throws InterruptedException {
        consumer.subscribe(List.of(topic), this);
        while (!finished()) {
            try {
                step();
            } catch (InvalidConfigurationException e) {
                throw e;
            } catch (KafkaException e) {
                log.warn("Kafka: {}", e.toString());
                rest.afterFailure();
            }
        }
    }

    /** One turn of the loop. */
    void step() throws InterruptedException {
        if (rest.over()) {
            takeovers.settle();
        }
        if (active != null) {
            attend();
        } else if (unsettled != null && rest.over()) {
            settle();
        } else if (rest.over()) {
            consumer.resume(consumer.assignment());
            for (ConsumerRecord<String, byte[]> record : consumer.poll(IDLE_POLL)) {
                begin(record);
            }
        } else {
            consumer.pause(consumer.assignment());
            putBack(consumer.poll(rest.left()));
        }
    }

    private boolean finished() {
        if (!stop.requested() || active == null) {
            return stop.requested();
        }
        active.run.stop();
        if (stop.exceeded(limits.stopBudget())) {
            active.callOff(CalledOff.STOPPED);
        }
        return stop.exceeded(limits.stopBudget().plus(CANCEL_GRACE));
    }

    private void begin(ConsumerRecord<String, byte[]> record) {
        try {
            Failure failure = reader.failure(record, "");
            T task;
            try {
                task = reader.task(record);
            } catch (BadRecordException e) {
                endings.giveUp(record, failure, e, 1);
                return;
            }
            String orderId = reader.orderId(task);
            failure = reader.failure(record, orderId);
            takeovers.settle();
            Attempts before = offsets.attempts(record);
            Attempts now = before.begunBy(reader.worker().transactionalId());
            if (orders.cancelled(orderId)) {
                endings.drop(record, failure);
            } else if (before.unfinished() >= limits.maxCrashes()) {
                endings.giveUp(record, failure, new CrashedException(before.unfinished()), before.total());
            } else {
                offsets.note(record, now);
                consumer.pause(consumer.assignment());
                active(new ActiveTask(record, failure, now, handler.start(task, before.total() + 1)));
                counters.begun();
                log.info("Task {}", record.key());
            }
        } catch (InvalidConfigurationException e) {
            throw e;
        } catch (KafkaException e) {
            if (TaskOffsets.refused(e)) {
                // Nothing has begun.
                offsets.rewind(record);
                rest.aMoment();
            } else {
                again(record, e);
            }
        }
    }

    private void active(ActiveTask task) {
        active = task;
        mark.set(task == null ? null : task.partition);
    }

    /** Looks after the running task for a moment. */
    private void attend() throws InterruptedException {
        TaskRun.Message message = active.next(BUSY_WAIT).orElse(null);
        putBack(consumer.poll(Duration.ZERO));
        if (message instanceof TaskRun.Publish publish) {
            publish(publish);
        } else if (message instanceof TaskRun.Finished last) {
            ActiveTask done = active;
            active(null);
            end(done, last);
        } else if (orders.cancelled(active.failure.orderId())) {
            active.callOff(CalledOff.DROPPED);
        }
    }

    private void publish(TaskRun.Publish publish) {
        if (active.calledOff() != null) {
            return;
        }
        try {
            var written = writer.write(
                    publish.groups(),
                    offsets.still(active.record, active.attempts().forgiven()));
            active.forgive();
            publish.written().complete(written);
        } catch (RecordTooLargeException | IllegalArgumentException e) {
            publish.written().completeExceptionally(e);
        } catch (KafkaException e) {
            if (TaskOffsets.refused(e) && active.putOff(publish)) {
                return;
            }
            log.warn("Task {} starts anew, its records cannot be written: {}", active.record.key(), e.toString());
            active.callOff(CalledOff.UNWRITABLE);
        }
    }

    private void end(ActiveTask task, TaskRun.Finished last) {
        ConsumerRecord<String, byte[]> record = task.record;
        try {
            if (task.calledOff() != null) {
                endCalledOff(task);
            } else if (last.error() == null) {
                endings.complete(task, last.output());
            } else if (stop.requested() && last.error() instanceof InterruptedException) {
                endings.abandon(task);
            } else {
                endings.fail(task, last.error());
            }
        } catch (InvalidConfigurationException e) {
            throw e;
        } catch (KafkaException e) {
            if (TaskOffsets.refused(e) && task.putOff(last)) {
                active(task);
            } else {
                again(record, e);
            }
        }
    }

    private void endCalledOff(ActiveTask task) {
        log.info("Task {} given up: {}", task.record.key(), task.calledOff());
        switch (task.calledOff()) {
            case LOST -> offsets.rewind(task.record);
            case STOPPED -> endings.abandon(task);
            case DROPPED -> endings.drop(task.record, task.failure);
            case UNWRITABLE -> {
                rest.afterFailure();
                unsettled = task.record;
            }
        }
    }

    private void again(ConsumerRecord<String, byte[]> record, KafkaException e) {
        log.warn("Task {} starts anew: {}", record.key(), e.toString());
        rest.afterFailure();
        unsettled = record;
    }

    private void settle() {
        writer.settle();
        offsets.rewindToCommitted(unsettled);
        unsettled = null;
    }

    /** No paused partition gives records; should one ever do, they are not lost. */
    private void putBack(Iterable<ConsumerRecord<String, byte[]>> records) {
        records.forEach(offsets::rewind);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        takeovers.assigned(partitions);
        // What is new is not paused by itself.
        if (active != null || unsettled != null || !rest.over()) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        takeovers.gone(partitions);
        if (active != null && partitions.contains(active.partition) && active.lose()) {
            try {
                offsets.note(active.record, active.attempts().abandoned());
            } catch (KafkaException e) {
                log.info("Task {} counts as a crash: {}", active.record.key(), e.toString());
            }
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        takeovers.gone(partitions);
        if (active != null && partitions.contains(active.partition)) {
            active.lose();
        }
    }
}
