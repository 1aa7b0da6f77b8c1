package org.facefarm.worker.stage;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** What the queues of a line have in common: one lock, which is this object, one bound of memory, one end. */
final class LineState {
    private final int mostItems;
    private final long mostBytes;
    private long bytes;
    private int running;
    private boolean stopped;
    private Throwable failure;

    LineState(int mostItems, long mostBytes) {
        this.mostItems = mostItems;
        this.mostBytes = mostBytes;
    }

    /** An empty queue takes whatever comes: were that to wait for others' memory, each could wait for the other. */
    synchronized boolean hasRoom(int waiting, long more) {
        return waiting == 0 || (waiting < mostItems && bytes + more <= mostBytes);
    }

    synchronized void took(long more) {
        bytes += more;
        notifyAll();
    }

    synchronized void gave(long less) {
        bytes -= less;
        notifyAll();
    }

    synchronized void began() {
        running++;
    }

    synchronized void ended() {
        running--;
        notifyAll();
    }

    /** The first failure stays; nothing goes on after it. */
    synchronized void fail(Throwable error) {
        if (!stopped) {
            failure = error;
        }
        stop();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /**
     * Waits for it; an interrupt calls the whole line off.
     *
     * @throws CancellationException when the line was called off
     * @throws RuntimeException what a stage threw, as errors
     */
    synchronized void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean() && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail(new CancellationException("the task was called off"));
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (stopped) {
            throw new CancellationException("the task has ended");
        }
    }

    /** Waits for the stages' threads, also when interrupted: what they work on is not to be freed under their hands. */
    synchronized void awaitEnd() {
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
