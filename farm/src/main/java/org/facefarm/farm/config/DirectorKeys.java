package org.facefarm.farm.config;

import java.time.Duration;
import org.facefarm.director.DirectorSettings;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** How a director hands out tasks. */
public final class DirectorKeys {
    private static final DirectorSettings STANDARD = DirectorSettings.DEFAULT;

    static final Key<Integer> QUEUE_DEPTH = Key.ofInt(
            "director.queue.depth",
            STANDARD.queueDepth(),
            1,
            1000,
            "Unfinished tasks in each partition of a task topic, the one at work among them; of trainings always 1. More where"
                    + " workers wait for tasks, as with a slow way to the broker; fewer have a small or urgent order come"
                    + " sooner.");

    static final Key<Duration> ORDER_GRACE = Key.ofMillis(
            "director.order.grace.ms",
            STANDARD.orderGrace(),
            Duration.ZERO,
            Duration.ofMinutes(10),
            "An order that is younger than this is not refused for a consent or model that the director does not know: they"
                    + " lie in other topics and may be on their way. More on a slow cluster, with clocks that differ.");

    static final Key<Duration> STOP_TIMEOUT = Key.ofMillis(
            "director.stop.timeout.ms",
            STANDARD.closeTimeout(),
            Duration.ZERO,
            Duration.ofHours(1),
            "So long a director that ends may take to write what it decided; what is not written by then is decided again.");

    static final Section SECTION = Section.of("Directors", QUEUE_DEPTH, ORDER_GRACE, STOP_TIMEOUT);

    private DirectorKeys() {}

    public static DirectorSettings settings(Configuration configuration) {
        return new DirectorSettings(
                configuration.get(QUEUE_DEPTH), configuration.get(ORDER_GRACE), configuration.get(STOP_TIMEOUT));
    }
}
