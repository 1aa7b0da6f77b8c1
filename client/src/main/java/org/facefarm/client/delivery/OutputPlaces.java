package org.facefarm.client.delivery;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.client.input.UserError;
import org.facefarm.delivery.Destination;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.Target;

/** Where an order's finished videos are to be put, looked at before the work for them begins. */
public final class OutputPlaces {
    private OutputPlaces() {}

    /**
     * Fails with advice where a client's order cannot write, or would write over what is not its own.
     *
     * @param replaced orders whose results it takes the place of
     * @param overwrite whether that may be lost
     * @throws org.facefarm.media.MediaException naming the place
     */
    public static void require(Order order, Collection<String> replaced, boolean overwrite) {
        if (order.getDelivery() != DeliveryBy.CLIENT) {
            return;
        }
        Set<String> own = new HashSet<>(replaced);
        own.add(order.getOrderId());
        for (Target target : order.getTargets()) {
            Destination destination =
                    new Destination(Path.of(target.getOutput()), target.getPictures(), target.getPatches());
            destination.requireWritable();
            destination.requireFree(own, overwrite);
        }
    }

    /**
     * Fails with advice where mergers would find what another order had them deliver, as far as the farm's statuses tell.
     *
     * @throws UserError naming the file and the order
     */
    public static void requireFreeAtMergers(Order order, List<Order> orders, List<OrderStatus> statuses) {
        Set<String> wanted = order.getTargets().stream().map(Target::getOutput).collect(Collectors.toSet());
        Set<String> others = orders.stream()
                .filter(other -> other.getDelivery() == DeliveryBy.FARM)
                .map(Order::getOrderId)
                .filter(id -> !id.equals(order.getOrderId()))
                .collect(Collectors.toSet());
        statuses.stream()
                .filter(status -> others.contains(status.getOrderId()))
                .forEach(status -> status.getOutputs().stream()
                        .filter(Output::getDelivered)
                        .filter(output -> wanted.contains(output.getOutput()))
                        .findFirst()
                        .ifPresent(output -> {
                            throw new UserError(
                                    "%s: order %s had it delivered already; choose another name, or have it replaced with --overwrite"
                                            .formatted(output.getOutput(), status.getOrderId()));
                        }));
    }
}
