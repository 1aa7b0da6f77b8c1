package org.facefarm.director;

import java.time.Duration;

/**
 * How a director deals with its workers and topics; tasks and results are the same whatever it is.
 *
 * @param queueDepth unfinished tasks in each partition of a task topic, the one at work among them
 * @param orderGrace how long after it was given an order may lack consents and models: they lie in other topics, and may come later
 *     though they were there first
 * @param closeTimeout how long its end may take; what is not committed by then is done again
 */
public record DirectorSettings(int queueDepth, Duration orderGrace, Duration closeTimeout) {
    public static final DirectorSettings DEFAULT =
            new DirectorSettings(3, Duration.ofSeconds(3), Duration.ofSeconds(15));
}
