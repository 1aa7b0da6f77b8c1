package org.facefarm.client.order;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Asks the broker now and then whether it is there: Kafka's clients wait for one that is not without a word. */
final class BrokerPulse {
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    /** Longer than what a broker needs that is busy, or to hand over to another. No key: what comes of it is one line for people. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String servers;
    private final Predicate<Duration> answers;
    private final LongSupplier nanoTime;
    private final Consumer<String> told;
    private long heard;
    private boolean silent;

    /**
     * @param servers where the broker is
     * @param answers whether it answers within that time
     * @param nanoTime the clock, as {@link System#nanoTime}
     * @param told when it falls silent and when it is back
     */
    BrokerPulse(String servers, Predicate<Duration> answers, LongSupplier nanoTime, Consumer<String> told) {
        this.servers = servers;
        this.answers = answers;
        this.nanoTime = nanoTime;
        this.told = told;
        this.heard = nanoTime.getAsLong();
    }

    /** To be called often; waits for an answer when it is time to ask. */
    void beat() {
        if (!silent && nanoTime.getAsLong() - heard < INTERVAL.toNanos()) {
            return;
        }
        if (answers.test(PATIENCE)) {
            if (silent) {
                told.accept("The broker at " + servers + " answers again.");
            }
            silent = false;
            heard = nanoTime.getAsLong();
        } else if (!silent) {
            told.accept("The broker at " + servers + " does not answer; waiting for it. Nothing is lost meanwhile.");
            silent = true;
        }
    }
}
