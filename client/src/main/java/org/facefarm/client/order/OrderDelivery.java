package org.facefarm.client.order;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.facefarm.client.delivery.Deliveries;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;

/**
 * Takes an order's finished videos as soon as its status tells of them, each once. One that cannot be written fails the order,
 * whose next status tells why; the others are written all the same.
 */
final class OrderDelivery {
    private final Deliveries deliveries;
    private final Set<String> taken = new HashSet<>();

    OrderDelivery(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void take(OrderStatus news) {
        if (news.getState() != OrderState.DELIVERING) {
            return;
        }
        for (DeliverTask task : deliveries.of(news.getOrderId())) {
            if (taken.add(task.getDeliveryId())) {
                take(task);
            }
        }
    }

    private void take(DeliverTask task) {
        try {
            deliveries.take(task, Path.of(task.getOutput()));
        } catch (RuntimeException e) {
            // Whoever is told to stop has not failed: the order goes on when it is given again.
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            deliveries.failed(task, e);
        }
    }
}
