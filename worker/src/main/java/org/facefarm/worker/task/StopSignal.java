package org.facefarm.worker.task;

import java.time.Duration;

/** That, and since when, a worker has been asked to stop. */
final class StopSignal {
    private volatile long since;
    private volatile boolean requested;

    /** Only the first time counts. */
    synchronized void request() {
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
