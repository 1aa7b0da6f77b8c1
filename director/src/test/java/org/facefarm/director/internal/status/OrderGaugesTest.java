package org.facefarm.director.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.facefarm.schemas.record.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderGaugesTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void export() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void end() {
        Metrics.removeRegistry(registry);
    }

    @Test
    void orders_are_counted_by_state_and_what_waits_of_those_that_have_not_ended() {
        List<OrderFigures> orders = List.of(
                order(OrderState.EXTRACTING, 100, 500, 20),
                order(OrderState.EXTRACTING, 30, 700, 10),
                order(OrderState.FAILED, 1_000, 9_000, 8_000));
        try (OrderGauges gauges = new OrderGauges(() -> orders, Clock.fixed(NOW, ZoneOffset.UTC))) {
            assertThat(gauge("facefarm.orders", "state", "extracting")).isEqualTo(2);
            assertThat(gauge("facefarm.orders", "state", "failed")).isEqualTo(1);
            assertThat(gauge("facefarm.orders", "state", "done")).isZero();
            assertThat(gauge("facefarm.frames.waiting", "stage", "extract")).isEqualTo(130);
            assertThat(gauge("facefarm.orders.age")).isEqualTo(700);
            assertThat(gauge("facefarm.orders.silence")).isEqualTo(20);
        }
        assertThat(registry.find("facefarm.orders").gauges()).isEmpty();
    }

    @Test
    void gauges_of_one_scrape_ask_once() {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        Supplier<Collection<OrderFigures>> orders = () -> {
            asked.incrementAndGet();
            return List.of();
        };
        try (OrderGauges gauges = new OrderGauges(orders, clock)) {
            assertThat(gauge("facefarm.orders.age")).isZero();
            now.set(NOW.plusSeconds(1));
            assertThat(gauge("facefarm.orders.silence")).isZero();
            assertThat(asked).hasValue(1);
            now.set(NOW.plusMillis(1001));
            assertThat(gauge("facefarm.orders.silence")).isZero();
            assertThat(asked).hasValue(2);
        }
    }

    private static OrderFigures order(OrderState state, long extract, long age, long silence) {
        return new OrderFigures(
                state,
                Map.of("ingest", 0L, "extract", extract, "merge", 0L),
                NOW.minusSeconds(age),
                NOW.minusSeconds(silence));
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
