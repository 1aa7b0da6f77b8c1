package org.facefarm.worker.internal.handler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskOutput;

/** One try of one task on the handler's thread, as the loop's thread sees it: a mailbox, and a way to call it off. */
public final class TaskRun implements TaskContext {
    /** What the handler's thread says. */
    public sealed interface Message {}

    /**
     * Records to be written now.
     *
     * @param reached how far the task is with them; 0 when it did not tell
     */
    public record Publish(
            List<RecordGroup> groups, long reached, CompletableFuture<List<Map<Topic, OffsetRange>>> written)
            implements Message {}

    /** The last message: results, or what was thrown. Exactly one of the two is null. */
    public record Finished(TaskOutput output, Throwable error) implements Message {}

    /** The work to do with a context. */
    @FunctionalInterface
    interface Work {
        TaskOutput with(TaskContext context) throws Exception;
    }

    private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private final int attempt;
    private volatile boolean cancelled;
    private volatile boolean stopping;
    private long reached;
    private Thread thread;

    TaskRun(int attempt) {
        this.attempt = attempt;
    }

    /** Does the work on the calling thread; ends with a {@link Finished} message whatever happens. */
    void execute(Work work) {
        Message last;
        begin();
        try {
            last = new Finished(work.with(this), null);
        } catch (Throwable e) {
            // Also errors: an OutOfMemoryError or a missing native is a failed try like any other.
            last = new Finished(null, e);
        } finally {
            end();
        }
        mailbox.add(last);
    }

    /** The next message, if one comes in time. */
    public Optional<Message> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(mailbox.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Calls the work off: from now on its results count for nothing. */
    public synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    public void stop() {
        stopping = true;
    }

    @Override
    public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException("the task is no longer this worker's");
        }
        Publish message = new Publish(groups, reached, new CompletableFuture<>());
        mailbox.add(message);
        try {
            return message.written().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void reached(long place) {
        reached = place;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean stopping() {
        return stopping || cancelled;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        if (cancelled) {
            thread.interrupt();
        }
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }
}
