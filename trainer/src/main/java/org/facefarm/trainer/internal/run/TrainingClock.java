package org.facefarm.trainer.internal.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.facefarm.schemas.record.TrainingSettings;

/** How long a training has lasted, over all restarts, and what is due. */
final class TrainingClock {
    /** What happens from time to time. */
    enum Chore {
        REPORT,
        PREVIEW,
        CHECKPOINT
    }

    private final LongSupplier nanoTime;
    private final double before;
    private final long start;
    private final Map<Chore, Double> every = new EnumMap<>(Chore.class);
    private final Map<Chore, Double> last = new EnumMap<>(Chore.class);

    /** @param before seconds that earlier processes trained */
    TrainingClock(TrainingSettings settings, double reportSeconds, double before, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.before = before;
        this.start = nanoTime.getAsLong();
        every.put(Chore.REPORT, reportSeconds);
        every.put(Chore.PREVIEW, (double) Math.max(1, settings.getPreviewSeconds()));
        every.put(Chore.CHECKPOINT, (double) Math.max(1, settings.getCheckpointSeconds()));
        for (Chore chore : Chore.values()) {
            last.put(chore, before);
        }
    }

    /** Seconds of training so far, over all restarts. */
    double seconds() {
        return before + (nanoTime.getAsLong() - start) / 1e9;
    }

    /** Whether it is time for the chore. */
    boolean due(Chore chore) {
        return seconds() - last.get(chore) >= every.get(chore);
    }

    /** Notes that the chore was done; gives the seconds since it was done before. */
    double done(Chore chore) {
        double now = seconds();
        return now - last.put(chore, now);
    }
}
