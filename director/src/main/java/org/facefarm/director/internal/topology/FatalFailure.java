package org.facefarm.director.internal.topology;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidConfigurationException;

/** Which of a director's failures no new start will mend: wrong settings, and mistakes in its own code. All others are the broker's. */
public final class FatalFailure {
    private static final String KAFKA = "org.apache.kafka.";

    private FatalFailure() {}

    /** The one of the error's causes for which it must stop; empty when it can start anew. */
    public static Optional<Throwable> in(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .filter(FatalFailure::isFatal)
                .findFirst();
    }

    private static boolean isFatal(Throwable cause) {
        return cause instanceof InvalidConfigurationException
                || (cause instanceof RuntimeException
                        && !cause.getClass().getName().startsWith(KAFKA)
                        && !isUnfinishedTransaction(cause));
    }

    /**
     * A commit that the broker did not answer in time leaves the producer unable to send, which it tells of by a plain
     * IllegalStateException: the next thread has a producer of its own.
     */
    private static boolean isUnfinishedTransaction(Throwable cause) {
        return cause instanceof IllegalStateException
                && cause.getStackTrace().length > 0
                && cause.getStackTrace()[0].getClassName().startsWith(KAFKA + "clients.producer.");
    }
}
