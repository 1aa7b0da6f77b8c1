package org.facefarm.bench.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.task.HandlerFactory;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** Threads that share tasks, each with a handler of its own that stays: as the farm's workers, nets are loaded once. */
final class HandlerPool<T extends SpecificRecord> implements AutoCloseable {
    private static final TaskContext UNDISTURBED = new TaskContext() {
        @Override
        public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
            throw new IllegalStateException("the handlers of segments publish nothing on the way");
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public int attempt() {
            return 1;
        }
    };

    private final RecordStore store;
    private final HandlerFactory<T> factory;
    private final List<PoolWorker> workers = new ArrayList<>();

    private final class PoolWorker {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private TaskHandler<T> handler;

        /** Takes tasks until there are none; gives the events. */
        List<Event> work(List<T> tasks, AtomicInteger next) throws Exception {
            if (handler == null) {
                handler = factory.create();
            }
            List<Event> events = new ArrayList<>();
            for (int task = next.getAndIncrement(); task < tasks.size(); task = next.getAndIncrement()) {
                TaskOutput output = handler.handle(tasks.get(task), UNDISTURBED);
                RecordGroup results = new RecordGroup(output.records(), ranges -> {
                    List<Outgoing> summary = output.summary().apply(ranges);
                    summary.forEach(record -> events.add((Event) record.value()));
                    return summary;
                });
                store.write(List.of(results));
            }
            return events;
        }

        void close() {
            if (handler != null) {
                handler.close();
            }
        }
    }

    HandlerPool(int size, RecordStore store, HandlerFactory<T> factory) {
        this.store = store;
        this.factory = factory;
        for (int i = 0; i < size; i++) {
            workers.add(new PoolWorker());
        }
    }

    /** Does all tasks; gives the events of their ends, in no order. What a handler throws is thrown here. */
    List<Event> work(List<T> tasks) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<List<Event>>> running = new ArrayList<>();
        for (PoolWorker worker : workers) {
            running.add(worker.thread.submit(() -> worker.work(tasks, next)));
        }
        List<Event> events = new ArrayList<>();
        for (Future<List<Event>> part : running) {
            try {
                events.addAll(part.get());
            } catch (ExecutionException e) {
                next.set(tasks.size());
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
        return events;
    }

    @Override
    public void close() {
        for (PoolWorker worker : workers) {
            worker.thread.execute(worker::close);
            worker.thread.shutdown();
        }
        try {
            for (PoolWorker worker : workers) {
                worker.thread.awaitTermination(1, TimeUnit.MINUTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
