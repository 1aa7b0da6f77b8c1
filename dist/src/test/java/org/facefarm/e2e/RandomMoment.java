package org.facefarm.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;

/** Random moments of a phase; {@code -Dfacefarm.seed} brings those of a failed run again, as far as clocks allow. */
final class RandomMoment {
    private static final int KILLS = Integer.getInteger("facefarm.kills", 2);
    private static final int MOST = 3 * KILLS;

    private final long seed = Long.getLong("facefarm.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Whether to kill once more: some must have come in the middle of the work. */
    static boolean another(int kills, int midWork) {
        return kills < KILLS || (midWork == 0 && kills < MOST);
    }

    /** Waits for a random part of the time. */
    Duration in(Duration phase) {
        Duration part = Duration.ofNanos((long) (random.nextDouble() * phase.toNanos()));
        long end = System.nanoTime() + part.toNanos();
        await().atMost(phase.plusMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> System.nanoTime() - end >= 0);
        return part;
    }

    @Override
    public String toString() {
        return "-Dfacefarm.seed=" + seed;
    }
}
