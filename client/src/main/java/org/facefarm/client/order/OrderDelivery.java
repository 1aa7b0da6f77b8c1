package org.facefarm.client.order;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.facefarm.client.delivery.Deliveries;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;

/** Takes an order's finished videos as soon as its status tells of them, each once. */
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
                deliveries.take(task, Path.of(task.getOutput()));
            }
        }
    }
}
