package org.facefarm.worker.internal.loop;

import java.time.Duration;

/** That, and since when, a worker has been asked to stop. */
public final class StopSignal {
    private volatile long since;
    private volatile boolean requested;

    /** Only the first time counts. */
    public synchronized void request() {
        if (!requested) {
            since = System.nanoTime();
            requested = true;
        }
    }

    boolean requested() {
        return requested;
    }

    boolean exceeded(Duration budget) {
        return requested && System.nanoTime() - since >= budget.toNanos();
    }
}
