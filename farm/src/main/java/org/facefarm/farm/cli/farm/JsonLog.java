package org.facefarm.farm.cli.farm;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.facefarm.farm.config.WorkerKeys;
import org.facefarm.worker.config.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log of JSON objects, one a line, in the place of lines for people. */
final class JsonLog {
    private JsonLog() {}

    /** From now on what is logged to standard output, where that is wanted; a log in a file stays as it is. */
    static void beginAsTold(Configuration configuration) {
        if (configuration.get(WorkerKeys.LOG).equals(WorkerKeys.JSON)
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDOUT")
                        instanceof ConsoleAppender<ILoggingEvent> console) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            encoder.setWithSequenceNumber(false);
            encoder.setWithNanoseconds(false);
            encoder.setWithContext(false);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            encoder.setWithFormattedMessage(true);
            encoder.start();
            console.setEncoder(encoder);
        }
    }
}
