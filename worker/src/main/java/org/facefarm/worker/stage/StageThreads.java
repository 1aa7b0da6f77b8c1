package org.facefarm.worker.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.facefarm.worker.internal.label.TaskLabels;

/**
 * The threads of a handler's stages, one for each. They stay from task to task: what a stage computes with may belong to its
 * thread. For one thread, the handler's.
 */
public final class StageThreads implements AutoCloseable {
    private final Map<String, ExecutorService> threads = new LinkedHashMap<>();

    /**
     * Does something on a stage's thread while the stage does nothing, and waits for it.
     *
     * @throws Exception what the work throws
     */
    public <R> R on(String stage, Callable<R> work) throws Exception {
        try {
            return thread(stage).submit(work).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    void run(String stage, Runnable work) {
        thread(stage).execute(TaskLabels.carried(work));
    }

    private synchronized ExecutorService thread(String stage) {
        return threads.computeIfAbsent(stage, name -> {
            String handler = Thread.currentThread().getName();
            return Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, handler + "-" + name);
                thread.setDaemon(true);
                return thread;
            });
        });
    }

    @Override
    public synchronized void close() {
        threads.values().forEach(ExecutorService::shutdown);
    }
}
