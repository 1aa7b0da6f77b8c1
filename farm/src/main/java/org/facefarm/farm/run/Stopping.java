package org.facefarm.farm.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a process end in order when it is told to stop: the JVM stays until this is closed. Make it outermost of what must be
 * closed first.
 */
public final class Stopping implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private Thread interruptible;

    private Stopping() {
        // The hook must not wait for the main thread itself: main ends in System.exit, which waits for the hooks.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    public static Stopping onSignal() {
        return new Stopping();
    }

    /** Work that ends when its thread is interrupted. */
    public interface Work<T> {
        T run() throws InterruptedException;
    }

    /** Waits for SIGTERM or SIGINT, at most so long; whether it has arrived. */
    public boolean await(Duration patience) throws InterruptedException {
        return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Does work on this thread that the signal interrupts. Afterwards the thread is not interrupted, so that closing what the
     * work used waits as it should: natives that still compute when the JVM ends would crash it.
     *
     * @throws InterruptedException when the signal came before the work was done, however the work failed of it
     */
    public <T> T interrupting(Work<T> work) throws InterruptedException {
        arm();
        try {
            return work.run();
        } catch (RuntimeException e) {
            if (asked.getCount() > 0) {
                throw e;
            }
            throw (InterruptedException) new InterruptedException("told to stop").initCause(e);
        } finally {
            disarm();
        }
    }

    private synchronized void arm() throws InterruptedException {
        if (asked.getCount() == 0) {
            throw new InterruptedException("told to stop");
        }
        interruptible = Thread.currentThread();
    }

    private synchronized void disarm() {
        interruptible = null;
        Thread.interrupted();
    }

    private void stop() {
        ask();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The signal has come, or what does the same. */
    public synchronized void ask() {
        asked.countDown();
        if (interruptible != null) {
            interruptible.interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
