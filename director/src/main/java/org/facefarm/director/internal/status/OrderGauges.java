package org.facefarm.director.internal.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.worker.metrics.FarmMeter;

/** How many orders there are and how far they are, as the gauges of {@link FarmMeter}. Asks for news when it is asked. */
public final class OrderGauges implements AutoCloseable {
    /** One scrape asks for all gauges: they tell of the same moment. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Clock clock;
    private final Supplier<Collection<OrderFigures>> orders;
    private final List<Gauge> gauges = new ArrayList<>();
    private Collection<OrderFigures> known = List.of();
    private Instant asked = Instant.EPOCH;

    /** @param orders as they stand */
    public OrderGauges(Supplier<Collection<OrderFigures>> orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
        for (OrderState state : OrderState.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            gauges.add(FarmMeter.ORDERS.gauge(() -> count(state), name));
        }
        for (String stage : List.of("ingest", "extract", "merge")) {
            gauges.add(FarmMeter.FRAMES_WAITING.gauge(() -> waiting(stage), stage));
        }
        gauges.add(FarmMeter.ORDER_AGE.gauge(() -> longest(OrderFigures::since)));
        gauges.add(FarmMeter.ORDER_SILENCE.gauge(() -> longest(OrderFigures::news)));
    }

    private long count(OrderState state) {
        return orders().filter(order -> order.state() == state).count();
    }

    private long waiting(String stage) {
        return atWork().mapToLong(order -> order.waiting().get(stage)).sum();
    }

    private double longest(Function<OrderFigures, Instant> since) {
        return atWork().map(since)
                .min(Instant::compareTo)
                .map(first -> Duration.between(first, clock.instant()).toMillis() / 1e3)
                .orElse(0.0);
    }

    private Stream<OrderFigures> atWork() {
        return orders().filter(order -> !order.ended());
    }

    private synchronized Stream<OrderFigures> orders() {
        Instant now = clock.instant();
        if (asked.plus(FRESH).isBefore(now)) {
            asked = now;
            known = orders.get();
        }
        return known.stream();
    }

    @Override
    public void close() {
        gauges.forEach(Metrics.globalRegistry::remove);
    }
}
