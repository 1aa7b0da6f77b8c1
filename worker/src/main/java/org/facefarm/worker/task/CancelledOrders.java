package org.facefarm.worker.task;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.CompactedView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders that were called off, as the topic of orders has them; looked up at most once a second. */
public final class CancelledOrders implements OrderFilter, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CancelledOrders.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final CompactedView<Boolean> cancelled;
    private long readAt = System.nanoTime() - FRESH.toNanos();

    public CancelledOrders(FarmConnection farm, RecordCodec codec) {
        cancelled = CompactedView.of(farm, codec, Topic.ORDERS, Order.class, Order::getCancelled);
    }

    @Override
    public synchronized boolean cancelled(String orderId) {
        if (System.nanoTime() - readAt >= FRESH.toNanos()) {
            readAt = System.nanoTime();
            try {
                // Never to the end: the loop must not wait. What is missed now is seen a second later.
                cancelled.follow(Duration.ZERO);
            } catch (KafkaException e) {
                log.warn("Orders cannot be read, so cancelled ones go on: {}", e.toString());
            }
        }
        return cancelled.known(orderId).orElse(false);
    }

    @Override
    public void close() {
        cancelled.close();
    }
}
