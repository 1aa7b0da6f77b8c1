package org.facefarm.director.internal.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Order;

/**
 * Who is next where several orders want the same workers: orders of the higher priority first; of those of one, whoever has the fewest tasks at work for its weight; then the older one. So orders of equal weight share alike, one of
 * twice the weight gets twice as much, a small order goes through beside one of a thousand videos, and a single order
 * gets all there is.
 */
final class FairShare {
    private static final Comparator<Wish> NEXT = Comparator.comparing((Wish wish) -> wish.order.getPriority())
            .reversed()
            // As seats are shared by votes (Sainte-Laguë).
            .thenComparingDouble(wish -> (wish.atWork + 0.5) / wish.order.getWeight())
            .thenComparing(wish -> wish.order.getCreatedAt())
            .thenComparing(wish -> wish.order.getOrderId());

    private FairShare() {}

    /** What an order wants of one topic's workers. */
    private static final class Wish {
        private final Order order;
        private final Queue<PlannedTask> tasks;
        private int atWork;

        Wish(Order order, Collection<PlannedTask> tasks, int atWork) {
            this.order = order;
            this.tasks = new ArrayDeque<>(tasks);
            this.atWork = atWork;
        }
    }

    /** Those of the topic that are posted now, at most as many as there is room for. */
    static List<PlannedTask> next(Topic topic, Collection<OrderLook> looks, int room) {
        Queue<Wish> wishes = new PriorityQueue<>(NEXT);
        for (OrderLook look : looks) {
            List<PlannedTask> wanted = of(topic, look.news());
            if (!wanted.isEmpty()) {
                wishes.add(
                        new Wish(look.order(), wanted, of(topic, look.atWork()).size()));
            }
        }
        List<PlannedTask> next = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (!wishes.isEmpty() && next.size() < room) {
            Wish wish = wishes.remove();
            PlannedTask task = wish.tasks.remove();
            if (keys.add(task.key())) {
                next.add(task);
            }
            // Also where another order was quicker: it is at work for both.
            wish.atWork++;
            if (!wish.tasks.isEmpty()) {
                wishes.add(wish);
            }
        }
        return next;
    }

    private static List<PlannedTask> of(Topic topic, Collection<PlannedTask> tasks) {
        return tasks.stream().filter(task -> task.topic() == topic).toList();
    }
}
