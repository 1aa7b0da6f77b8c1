package org.facefarm.farm.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a service end in order when the process is told to stop: the JVM stays until this is closed. Make it outermost of
 * what must be closed first.
 */
public final class Stopping implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable alarm;

    private Stopping(Runnable alarm) {
        this.alarm = alarm;
        // The hook must not wait for the main thread itself: main ends in System.exit, which waits for the hooks.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    public static Stopping onSignal() {
        return new Stopping(() -> {});
    }

    /** As {@link #onSignal()}, and interrupts the calling thread when the signal comes. */
    public static Stopping interruptingMe() {
        return new Stopping(Thread.currentThread()::interrupt);
    }

    /** Waits for SIGTERM or SIGINT, at most so long; whether it has arrived. */
    public boolean await(Duration patience) throws InterruptedException {
        return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        asked.countDown();
        if (closed.getCount() > 0) {
            alarm.run();
        }
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
