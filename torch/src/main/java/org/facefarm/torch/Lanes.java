package org.facefarm.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * Parts of a batch that are computed beside one another, and meet once at their end. Threads within an operator meet some
 * thousand times in a step, and oneDNN has them spin until all are there: beside other processes, which take turns with
 * them, that costs more than the work itself.
 */
final class Lanes implements AutoCloseable {
    /** More would take the memory of one more gradient each. */
    private static final int MOST = 2;

    private final int count;
    /** All but the first lane, which is the caller's thread; null where there are no others. */
    private final ExecutorService others;

    /** @param threads that compute, of which each lane has its share */
    Lanes(int threads) {
        this.count = Math.min(MOST, threads);
        this.others = count == 1
                ? null
                : Executors.newFixedThreadPool(count - 1, work -> {
                    Thread thread = new Thread(work, "torch-lane");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** How many lanes so many faces are shared among. */
    int of(int faces) {
        return faces % count == 0 ? count : 1;
    }

    /**
     * Each lane's result. Waits for all, also when interrupted or when one fails: they use the caller's memory.
     *
     * @param lanes as {@link #of} tells
     */
    <R> List<R> all(int lanes, IntFunction<R> work) {
        List<CompletableFuture<R>> running = new ArrayList<>();
        for (int lane = 1; lane < lanes; lane++) {
            int number = lane;
            running.add(CompletableFuture.supplyAsync(() -> work.apply(number), others));
        }
        List<R> results = new ArrayList<>();
        try {
            results.add(work.apply(0));
        } finally {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                    .exceptionally(failed -> null)
                    .join();
        }
        try {
            running.forEach(lane -> results.add(lane.join()));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return results;
    }

    @Override
    public void close() {
        if (others != null) {
            others.shutdown();
        }
    }
}
