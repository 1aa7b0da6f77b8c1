package org.facefarm.client.delivery;

import org.facefarm.schemas.TargetSettings;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Order;

/** Holds a delivery against the order it is for. */
final class OrderedDelivery {
    private OrderedDelivery() {}

    /** Whether the task writes what the order says, and where the order says. */
    static boolean is(DeliverTask task, Order order) {
        return task.getOrderId().equals(order.getOrderId())
                && task.getBy() == DeliveryBy.CLIENT
                && order.getDelivery() == DeliveryBy.CLIENT
                && task.getFaceConsent().equals(order.getFaceConsent())
                && task.getTargetConsents().equals(order.getTargetConsents())
                && order.getTargets().stream()
                        .anyMatch(target -> target.getVideo()
                                        .getVideoId()
                                        .equals(task.getVideo().getVideoId())
                                && task.getSettings().equals(TargetSettings.of(order, target))
                                && target.getOutput().equals(task.getOutput())
                                && target.getPictures() == task.getPictures()
                                && target.getNames().equals(task.getNames())
                                && target.getPatches().equals(task.getPatches()));
    }
}
