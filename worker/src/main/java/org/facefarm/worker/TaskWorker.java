package org.facefarm.worker;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.facefarm.schemas.ProgramVersion;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.consent.TaskGate;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.group.BusyMark;
import org.facefarm.worker.internal.group.KeepsBusyAssignor;
import org.facefarm.worker.internal.handler.GatedHandler;
import org.facefarm.worker.internal.handler.HandlerThread;
import org.facefarm.worker.internal.loop.StopSignal;
import org.facefarm.worker.internal.loop.TaskCounters;
import org.facefarm.worker.internal.loop.TaskLoop;
import org.facefarm.worker.internal.loop.TaskReader;
import org.facefarm.worker.internal.metrics.ClientMeters;
import org.facefarm.worker.internal.takeover.PredecessorFence;
import org.facefarm.worker.internal.takeover.Takeovers;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.HandlerFactory;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskCounts;
import org.facefarm.worker.task.TaskLimits;
import org.facefarm.worker.task.WorkerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: takes tasks of one topic, has a handler do them, and writes the results exactly once. Start more of one role,
 * in this process or others, to share the work.
 *
 * @param <T> the task's record type
 */
public final class TaskWorker<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TaskWorker.class);

    /** Where a worker stands. */
    public enum State {
        STARTING,
        RUNNING,
        STOPPED,
        FAILED
    }

    private final FarmConnection farm;
    private final RecordCodec codec;
    private final WorkerName name;
    private final TaskReader<T> reader;
    private final HandlerFactory<T> factory;
    private final TaskLimits limits;
    private final OrderFilter orders;
    private final TaskGate gate;
    private final StopSignal stop = new StopSignal();
    private final TaskCounters counters;
    private final Thread thread;
    private volatile State state = State.STARTING;
    private volatile Throwable failure;

    /**
     * A worker that does not work yet.
     *
     * @param tasks the topic to take tasks from
     * @param type what it holds
     * @param factory makes the handler, on the thread that will use it
     * @param orders which orders were called off
     * @param gate what every task must pass
     */
    public TaskWorker(
            FarmConnection farm,
            RecordCodec codec,
            WorkerName name,
            Topic tasks,
            Class<T> type,
            HandlerFactory<T> factory,
            TaskLimits limits,
            OrderFilter orders,
            TaskGate gate) {
        this.farm = farm;
        this.codec = codec;
        this.name = name;
        this.counters = new TaskCounters(name.role());
        this.reader = new TaskReader<>(codec, name, tasks, type);
        this.factory = factory;
        this.limits = limits;
        this.orders = orders;
        this.gate = gate;
        this.thread = new Thread(this::work, name.id());
    }

    /** Begins to work, on threads of its own. */
    public TaskWorker<T> start() {
        thread.start();
        return this;
    }

    /** Asks it to stop: the running task has the stop budget to end, else it is left for others. Returns at once. */
    public void stop() {
        stop.request();
    }

    /** Waits until it has stopped or failed, at most so long; returns whether it has. */
    public boolean join(Duration timeout) throws InterruptedException {
        thread.join(timeout.toMillis());
        return !thread.isAlive();
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** Why it failed, when it did: its handler could not be made, or the broker will never let it work. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Who it is. */
    public WorkerName name() {
        return name;
    }

    /** What it has done. */
    public TaskCounts counters() {
        return counters.read();
    }

    /** Stops it and waits until it has. */
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        HandlerThread<T> handler = new HandlerThread<>(name.id() + "-handler");
        try {
            handler.open(() -> new GatedHandler<>(factory.create(), gate));
            loop(handler);
            state = State.STOPPED;
        } catch (Throwable e) {
            // Also errors: a thread that ends by itself would leave a worker that looks as if it ran.
            log.error("Worker {} failed: {}", name.id(), e.getMessage(), e);
            failure = e;
            state = State.FAILED;
        } finally {
            close(handler);
        }
    }

    private void loop(HandlerThread<T> handler) throws InterruptedException {
        BusyMark mark = new BusyMark();
        Consumer<String, byte[]> consumer = farm.groupConsumer(name.group(), KeepsBusyAssignor.settings(mark));
        try (ClientMeters meters = ClientMeters.of(consumer);
                RecordWriter writer = new RecordWriter(farm, codec, name.transactionalId());
                PredecessorFence predecessors = new PredecessorFence(farm, name, writer)) {
            state = State.RUNNING;
            log.info(
                    "Worker {} (Facefarm {}) waits for tasks in {}",
                    name.id(),
                    ProgramVersion.text(),
                    farm.name(reader.tasks()));
            Takeovers takeovers = new Takeovers(predecessors::settle);
            TaskOffsets offsets = new TaskOffsets(consumer, farm.patience());
            new TaskLoop<>(consumer, offsets, writer, reader, handler, limits, orders, stop, counters, takeovers, mark)
                    .run(farm.name(reader.tasks()));
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(10)));
        }
    }

    private void close(HandlerThread<T> handler) {
        try {
            handler.close(limits.closeTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
