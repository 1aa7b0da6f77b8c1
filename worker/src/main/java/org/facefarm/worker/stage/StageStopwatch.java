package org.facefarm.worker.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.facefarm.worker.metrics.FarmMeter;

/**
 * How long the stages of one task take that hand frames from one to the next on one thread: each without those after it, and
 * without the time in which there was nothing to do, which is the stage null.
 */
final class StageStopwatch {
    private static final double NANOS = 1e9;

    private final String role;
    private final LongSupplier nanoTime;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private String current;
    private long since;

    /** The first stage begins. */
    StageStopwatch(String role, String first) {
        this(role, first, System::nanoTime);
    }

    StageStopwatch(String role, String first, LongSupplier nanoTime) {
        this.role = role;
        this.nanoTime = nanoTime;
        this.current = first;
        this.since = nanoTime.getAsLong();
    }

    /** The work that a stage does on what it is given, its time taken out of that of whoever gives it. */
    <T> Consumer<T> in(String stage, Consumer<T> work) {
        return item -> {
            String giver = current;
            enter(stage);
            try {
                work.accept(item);
            } finally {
                enter(giver);
            }
        };
    }

    /** From now on the time is this stage's. */
    void enter(String stage) {
        long now = nanoTime.getAsLong();
        if (current != null) {
            nanos.merge(current, now - since, Long::sum);
        }
        current = stage;
        since = now;
    }

    /** The task has ended well: tells {@link FarmMeter#STAGES}, and gives each stage's seconds. */
    Map<String, Double> tell() {
        enter(current);
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((stage, time) -> {
            FarmMeter.STAGES.timer(role, stage).record(time, TimeUnit.NANOSECONDS);
            seconds.put(stage, time / NANOS);
        });
        nanos.clear();
        return seconds;
    }
}
