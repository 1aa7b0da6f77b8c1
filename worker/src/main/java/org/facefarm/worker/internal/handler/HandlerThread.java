package org.facefarm.worker.internal.handler;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.worker.internal.label.TaskLabels;
import org.facefarm.worker.task.HandlerFactory;
import org.facefarm.worker.task.TaskHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which a handler is made, works and is closed: natives need not be thread-safe. */
public final class HandlerThread<T extends SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(HandlerThread.class);

    private final ExecutorService executor;
    private TaskHandler<T> handler;

    public HandlerThread(String name) {
        executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Makes the handler; throws what its making throws. */
    public void open(HandlerFactory<T> factory) throws Exception {
        try {
            executor.submit(() -> {
                        handler = factory.create();
                        return handler;
                    })
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    public TaskRun start(T task, int attempt) {
        TaskRun run = new TaskRun(attempt);
        executor.execute(TaskLabels.carried(() -> run.execute(context -> handler.handle(task, context))));
        return run;
    }

    /** Closes the handler once it is idle; leaves it behind when it is not in time. */
    public void close(Duration patience) throws InterruptedException {
        executor.execute(() -> {
            if (handler != null) {
                handler.close();
            }
        });
        executor.shutdown();
        if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("The handler does not end: left behind");
        }
    }
}
