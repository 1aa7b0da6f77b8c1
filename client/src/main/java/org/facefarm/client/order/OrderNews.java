package org.facefarm.client.order;

import org.facefarm.schemas.record.OrderStatus;

/** Told what becomes of an order that is followed. */
@FunctionalInterface
public interface OrderNews {
    /** A status that is new. */
    void status(OrderStatus status);

    /** That nothing is heard for now, or that it is over, in a line for people. */
    default void silence(String line) {}
}
