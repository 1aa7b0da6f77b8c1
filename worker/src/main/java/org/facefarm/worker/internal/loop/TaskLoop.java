package org.facefarm.worker.internal.loop;

import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.failure.BrokerErrors;
import org.facefarm.worker.internal.failure.ProcessEnd;
import org.facefarm.worker.internal.failure.RetryPause;
import org.facefarm.worker.internal.failure.RetryPolicy;
import org.facefarm.worker.internal.group.BusyMark;
import org.facefarm.worker.internal.handler.HandlerThread;
import org.facefarm.worker.internal.handler.TaskRun;
import org.facefarm.worker.internal.label.TaskLabels;
import org.facefarm.worker.internal.loop.ActiveTask.CalledOff;
import org.facefarm.worker.internal.takeover.Takeovers;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskLimits;
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
public final class TaskLoop<T extends SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(TaskLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_WAIT = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final TaskOffsets offsets;
    private final Takeovers takeovers;
    private final RecordWriter writer;
    private final TaskLimits limits;
    private final OrderFilter orders;
    private final StopSignal stop;
    private final TaskCounters counters;
    private final CurrentTask current;
    private final RetryPause rest;
    private final TaskEndings endings;
    private final TaskStart<T> starts;
    private final GroupMembership membership;

    public TaskLoop(
            Consumer<String, byte[]> consumer,
            TaskOffsets offsets,
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
        this.offsets = offsets;
        this.takeovers = takeovers;
        this.writer = writer;
        this.limits = limits;
        this.orders = orders;
        this.stop = stop;
        this.counters = counters;
        this.current = new CurrentTask(mark);
        this.rest = new RetryPause(limits.backoff(), limits.longestBackoff());
        RetryPolicy policy = new RetryPolicy(limits);
        this.endings = new TaskEndings(writer, offsets, policy, counters, rest);
        this.starts = new TaskStart<>(consumer, offsets, takeovers, reader, handler, orders, policy, endings);
        this.membership = new GroupMembership(consumer, offsets, takeovers, current, rest);
    }

    /**
     * Works until asked to stop.
     *
     * @throws KafkaException when the broker will never let this worker do its work
     */
    public void run(String topic) throws InterruptedException {
        subscribe(topic);
        while (!finished()) {
            try {
                step();
            } catch (KafkaException e) {
                throwIfItStops(e);
                log.warn("Kafka: {}", e.toString());
                rest.afterFailure();
            }
        }
    }

    void subscribe(String topic) {
        consumer.subscribe(List.of(topic), membership);
    }

    /** One turn of the loop. */
    void step() throws InterruptedException {
        if (rest.over()) {
            takeovers.settle();
        }
        if (current.active() != null) {
            attend(current.active());
        } else if (current.unsettled() != null && rest.over()) {
            settle();
        } else if (rest.over()) {
            TaskLabels.clear();
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
        ActiveTask active = current.active();
        if (!stop.requested() || active == null) {
            return stop.requested();
        }
        active.run.stop();
        if (stop.exceeded(limits.stopBudget())) {
            active.callOff(CalledOff.STOPPED);
        }
        return stop.exceeded(limits.stopBudget().plus(limits.cancelTimeout()));
    }

    private void begin(ConsumerRecord<String, byte[]> record) {
        try {
            starts.begin(record).ifPresent(task -> {
                current.runs(task);
                counters.begun();
            });
        } catch (KafkaException e) {
            throwIfItStops(e);
            if (BrokerErrors.groupIsMeeting(e)) {
                // Nothing has begun.
                offsets.rewind(record);
                rest.aMoment();
            } else {
                again(record, e);
            }
        }
    }

    /** Looks after the running task for a moment. */
    private void attend(ActiveTask task) throws InterruptedException {
        TaskRun.Message message = task.next(BUSY_WAIT).orElse(null);
        putBack(consumer.poll(Duration.ZERO));
        if (message instanceof TaskRun.Publish publish) {
            publish(task, publish);
        } else if (message instanceof TaskRun.Finished last) {
            current.runsNoMore();
            end(task, last);
        } else if (orders.cancelled(task.failure.orderId())) {
            task.callOff(CalledOff.DROPPED);
        }
    }

    private void publish(ActiveTask task, TaskRun.Publish publish) {
        if (task.calledOff() != null) {
            return;
        }
        try {
            Attempts now = task.attempts().reached(publish.reached());
            var written = writer.write(publish.groups(), offsets.still(task.record, now));
            task.published(now);
            publish.written().complete(written);
        } catch (RecordTooLargeException e) {
            publish.written().completeExceptionally(e);
        } catch (KafkaException e) {
            if (BrokerErrors.groupIsMeeting(e) && task.putOff(publish)) {
                return;
            }
            log.warn("Task {} starts anew, its records cannot be written: {}", task.record.key(), e.toString());
            task.callOff(CalledOff.UNWRITABLE);
        } catch (RuntimeException e) {
            // The handler's own fault: records that break a rule, or do not belong together.
            publish.written().completeExceptionally(e);
        }
    }

    private void end(ActiveTask task, TaskRun.Finished last) {
        try {
            if (task.calledOff() != null) {
                endCalledOff(task);
            } else if (last.error() == null) {
                endings.complete(task, last.output());
            } else if (stop.requested() && last.error() instanceof InterruptedException) {
                endings.abandon(task);
            } else if (ProcessEnd.caused(last.error())) {
                endings.abandon(task);
                rest.afterFailure();
            } else {
                endings.fail(task, last.error());
            }
        } catch (KafkaException e) {
            throwIfItStops(e);
            if (BrokerErrors.groupIsMeeting(e) && task.putOff(last)) {
                current.runs(task);
            } else {
                again(task.record, e);
            }
        }
    }

    private void endCalledOff(ActiveTask task) {
        log.info("Task {} given up: {}", task.record.key(), task.calledOff());
        switch (task.calledOff()) {
            case LOST -> {
                // Should the partition have come back meanwhile, others may have been further: it is read from what is
                // committed.
            }
            case STOPPED -> endings.abandon(task);
            case DROPPED -> endings.drop(task.record, task.failure, task.took());
            case UNWRITABLE -> {
                rest.afterFailure();
                current.endIsUnknown(task.record);
            }
        }
    }

    private void again(ConsumerRecord<String, byte[]> record, KafkaException e) {
        log.warn("Task {} starts anew: {}", record.key(), e.toString());
        rest.afterFailure();
        current.endIsUnknown(record);
    }

    private void settle() {
        writer.settle();
        offsets.rewindToCommitted(current.unsettled());
        current.settled();
    }

    /** No paused partition gives records; should one ever do, they are not lost. */
    private void putBack(Iterable<ConsumerRecord<String, byte[]>> records) {
        records.forEach(offsets::rewind);
    }

    private static void throwIfItStops(KafkaException e) {
        if (BrokerErrors.stopTheWorker(e)) {
            throw e;
        }
    }
}
