package org.facefarm.nets.internal.augment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.facefarm.nets.augment.BatchFiller;
import org.facefarm.nets.backend.Device;
import org.facefarm.nets.backend.TrainBatch;

/**
 * Batches made ahead of the training thread, a bounded number of them, in the order of the steps whatever the threads do.
 * Used by one thread.
 */
public final class BatchSource implements AutoCloseable {
    private final BatchFiller filler;
    private final ExecutorService threads;
    private final Deque<Future<TrainBatch>> ahead = new ArrayDeque<>();
    private long nextStep;
    private long waitedNanos;
    private TrainBatch handedOut;

    /**
     * Begins to make batches.
     *
     * @param empty makes a batch to be filled
     * @param firstStep the step whose batch comes first
     * @param depth batches made ahead
     */
    public BatchSource(BatchFiller filler, Supplier<TrainBatch> empty, long firstStep, int threadCount, int depth) {
        this.filler = filler;
        this.nextStep = firstStep;
        this.threads = Executors.newFixedThreadPool(threadCount, work -> {
            Thread thread = new Thread(work, "augment");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < depth; i++) {
            submit(empty.get());
        }
        handedOut = empty.get();
    }

    /**
     * How many threads keep up with steps on the device: a card leaves all processors to them; where these compute the steps, a
     * quarter does. No face depends on it.
     */
    public static int threads(Device device) {
        int processors = Runtime.getRuntime().availableProcessors();
        return Math.max(1, device.isCpu() ? processors / 4 : processors - 1);
    }

    /** The next step's batch; it may be read until the next call. */
    public TrainBatch next() throws InterruptedException {
        submit(handedOut);
        long start = System.nanoTime();
        try {
            handedOut = ahead.removeFirst().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("augmentation failed: " + e.getCause(), e.getCause());
        }
        waitedNanos += System.nanoTime() - start;
        return handedOut;
    }

    private void submit(TrainBatch batch) {
        long step = nextStep++;
        ahead.addLast(threads.submit(() -> {
            filler.fill(batch, step);
            return batch;
        }));
    }

    /** Time that {@link #next} has waited for data. */
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
