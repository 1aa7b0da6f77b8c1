package org.facefarm.worker.order;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.CompactedView;
import org.facefarm.worker.task.OrderFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders as their topic has them. Thread-safe. */
public final class OrderBook implements OrderFilter, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderBook.class);

    private final CompactedView<Entry> orders;

    public OrderBook(FarmConnection farm, RecordCodec codec) {
        orders = CompactedView.of(farm, codec, Topic.ORDERS, Order.class, Entry::of);
    }

    /** {@inheritDoc} Looked up at most once a second. */
    @Override
    public boolean cancelled(String orderId) {
        return entry(orderId).map(Entry::cancelled).orElse(false);
    }

    /** Never read to the end: the loop must not wait. What is missed now is seen a second later. */
    private Optional<Entry> entry(String orderId) {
        try {
            return orders.recent(orderId);
        } catch (KafkaException e) {
            log.warn("Orders cannot be read, so cancelled ones go on: {}", e.toString());
            return orders.known(orderId);
        }
    }

    /**
     * The consents that an order rests on, as it stands now; empty when there is none of this id.
     *
     * @throws org.facefarm.worker.log.MissingRecordsException when the orders cannot be read
     */
    public Optional<Agreement> agreement(String orderId) {
        return orders.get(orderId).map(Entry::agreement);
    }

    @Override
    public void close() {
        orders.close();
    }

    /** What is kept of an order: they carry pictures. */
    private record Entry(boolean cancelled, Agreement agreement) {
        static Entry of(Order order) {
            return new Entry(order.getCancelled(), Agreements.of(order));
        }
    }
}
