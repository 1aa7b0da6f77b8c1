package org.facefarm.farm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.worker.config.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JsonLogTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Appender<ILoggingEvent> before = root.getAppender("STDOUT");
    private final ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();

    @BeforeEach
    void logToAConsoleOfOurOwn() {
        root.detachAppender("STDOUT");
        console.setName("STDOUT");
        console.setEncoder(new PatternLayoutEncoder());
        root.addAppender(console);
    }

    @AfterEach
    void asItWas() {
        root.detachAppender(console);
        if (before != null) {
            root.addAppender(before);
        }
    }

    @Test
    void what_is_logged_is_json_where_that_is_told_and_else_is_for_people() {
        JsonLog.beginAsTold(FarmKeys.ALL.configuration(List.of()));
        assertThat(console.getEncoder()).isInstanceOf(PatternLayoutEncoder.class);

        JsonLog.beginAsTold(FarmKeys.ALL.configuration(List.of(Given.assignment("log.format=json", "test"))));
        assertThat(console.getEncoder()).isInstanceOf(JsonEncoder.class);
    }
}
