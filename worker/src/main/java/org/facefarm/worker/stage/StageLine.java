package org.facefarm.worker.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The stages of one task, each of which may have a thread of its own: what is given to it waits in a queue. The first stage is
 * the handler's thread. What one stage throws ends all of them, and is thrown wherever the handler gives or waits; so does an
 * interrupt of the handler. Close it before the stages: until then their threads may be at work.
 */
public final class StageLine implements AutoCloseable {
    private final String role;
    private final StageThreads threads;
    private final LineState state;
    private final Map<String, Place<?>> places = new LinkedHashMap<>();
    private final Map<Thread, StageStopwatch> clocks = new ConcurrentHashMap<>();

    /**
     * The first stage begins.
     *
     * @param role whose stages they are, for {@link org.facefarm.worker.metrics.FarmMeter#STAGES}
     * @param mostItems that wait for one stage, from 1
     * @param mostBytes of all that wait; one item for each stage may wait beside
     */
    public StageLine(String role, StageThreads threads, String first, int mostItems, long mostBytes) {
        this.role = role;
        this.threads = threads;
        this.state = new LineState(mostItems, mostBytes);
        clocks.put(Thread.currentThread(), new StageStopwatch(role, first));
    }

    /** A stage with a thread of its own, which begins with the first item: gives what takes items over for it. */
    public <T extends StageItem> Consumer<T> to(String stage, Consumer<T> work) {
        Place<T> place = new Place<>(stage, work);
        places.put(stage, place);
        return item -> {
            place.begin();
            clock().in(null, place.queue::put).accept(item);
        };
    }

    /** A stage on the thread of whoever gives to it. */
    public <T> Consumer<T> in(String stage, Consumer<T> work) {
        return item -> clock().in(stage, work).accept(item);
    }

    /** From now on the calling thread's time is this stage's. */
    public void enter(String stage) {
        clock().enter(stage);
    }

    /** A stage that has been given all: waits until it has done its work, and then this on its thread. */
    public <R> R finish(String stage, Supplier<R> end) {
        Place<?> place = places.get(stage);
        CompletableFuture<R> result = new CompletableFuture<>();
        place.begin();
        place.queue.end(() -> result.complete(end.get()));
        clock().enter(null);
        state.await(place::hasEnded);
        return result.join();
    }

    /** As the other, for what gives nothing. */
    public void finish(String stage, Runnable end) {
        finish(stage, () -> {
            end.run();
            return stage;
        });
    }

    /** The task has ended well: tells, and gives, in how many seconds each stage was busy. */
    public Map<String, Double> tell() {
        Map<String, Double> seconds = new TreeMap<>();
        clocks.values().forEach(clock -> seconds.putAll(clock.tell()));
        return seconds;
    }

    /** Ends whatever has not; once it returns no stage is at work. */
    @Override
    public void close() {
        state.stop();
        state.awaitEnd();
        places.values().forEach(place -> place.queue.clear());
    }

    private StageStopwatch clock() {
        return clocks.get(Thread.currentThread());
    }

    /** A stage, its queue and its thread. */
    private final class Place<T extends StageItem> {
        private final String stage;
        private final Consumer<T> work;
        private final StageQueue<T> queue = new StageQueue<>(state);
        private boolean begun;
        private volatile boolean ended;

        Place(String stage, Consumer<T> work) {
            this.stage = stage;
            this.work = work;
        }

        /** Only by whoever gives. */
        void begin() {
            if (!begun) {
                begun = true;
                state.began();
                threads.run(stage, this::run);
            }
        }

        boolean hasEnded() {
            return ended;
        }

        private void run() {
            StageStopwatch clock = new StageStopwatch(role, null);
            clocks.put(Thread.currentThread(), clock);
            try {
                for (T item = queue.take(); item != null; item = queue.take()) {
                    clock.in(stage, work).accept(item);
                }
                clock.in(stage, Runnable::run).accept(queue.end());
                ended = true;
            } catch (Throwable e) {
                // Also errors: an OutOfMemoryError or a missing native is the task's.
                state.fail(e);
            } finally {
                state.ended();
            }
        }
    }
}
