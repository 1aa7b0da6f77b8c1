package org.facefarm.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StageStopwatchTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong seconds = new AtomicLong();
    private final StageStopwatch times =
            new StageStopwatch("tester", "read", () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @BeforeEach
    void export() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void end() {
        Metrics.removeRegistry(registry);
    }

    @Test
    void each_stage_has_its_time_without_that_of_the_stages_after_it() {
        Consumer<Integer> encode = times.in("encode", takes(7));
        Consumer<Integer> swap = times.in("swap", takes(2).andThen(encode));
        takes(1).andThen(swap).andThen(swap).accept(0);
        times.tell();

        assertThat(told("read")).isEqualTo(1);
        assertThat(told("swap")).isEqualTo(4);
        assertThat(told("encode")).isEqualTo(14);
    }

    @Test
    void a_stage_that_fails_gives_the_time_back_to_the_one_before_it() {
        Consumer<Integer> broken = times.in("broken", takes(3).andThen(item -> {
            throw new IllegalStateException("broken");
        }));
        try {
            broken.accept(0);
        } catch (IllegalStateException e) {
            takes(5).accept(0);
        }
        times.tell();

        assertThat(told("broken")).isEqualTo(3);
        assertThat(told("read")).isEqualTo(5);
    }

    private Consumer<Integer> takes(long more) {
        return item -> seconds.addAndGet(more);
    }

    private double told(String stage) {
        return registry.get("facefarm.stage")
                .tags("role", "tester", "stage", stage)
                .timer()
                .totalTime(TimeUnit.SECONDS);
    }
}
