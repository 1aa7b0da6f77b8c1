package org.facefarm.director.internal.dispatch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.director.internal.task.IssuedTasks;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OrderStatus;

/** What is told of orders that wait for their turn, once it is decided who gets it. */
final class WaitingOrders {
    private WaitingOrders() {}

    /**
     * The order's status with how many others it waits for.
     *
     * @param all looks, its own among them
     */
    static OrderStatus told(OrderLook look, List<OrderLook> all, IssuedTasks issued) {
        int behind = behind(look, all, issued);
        return behind == look.status().getBehind()
                ? look.status()
                : OrderStatus.newBuilder(look.status()).setBehind(behind).build();
    }

    private static int behind(OrderLook look, List<OrderLook> all, IssuedTasks issued) {
        boolean waits = look.atWork().isEmpty()
                && !look.news().isEmpty()
                && look.news().stream().allMatch(issued::isNew);
        if (!waits) {
            return 0;
        }
        Set<Topic> wanted = look.news().stream()
                .map(PlannedTask::topic)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
        return Math.toIntExact(all.stream()
                .filter(other -> other.atWork().stream().anyMatch(task -> wanted.contains(task.topic())))
                .count());
    }
}
