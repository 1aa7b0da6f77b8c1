package org.facefarm.client.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.delivery.DeliverHandler;
import org.facefarm.delivery.Delivery;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.consent.ConsentedTasks;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.order.OrderBook;
import org.facefarm.worker.task.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finished videos that a client takes, of orders that say so ({@link DeliveryBy#CLIENT}). */
public final class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final FarmTopics topics;

    public Deliveries(FarmTopics topics) {
        this.topics = topics;
    }

    /**
     * What the director wants taken of an order. A task that does not do what the order says is none, whoever wrote it: it
     * would write where the order does not.
     */
    public List<DeliverTask> of(String orderId) {
        return order(orderId)
                .map(order -> topics.latest(Topic.DELIVER_TASKS, DeliverTask.class).stream()
                        .filter(task -> OrderedDelivery.is(task, order))
                        .sorted(Comparator.comparing(DeliverTask::getDeliveryId))
                        .toList())
                .orElse(List.of());
    }

    /** Its id is the digest of what was ordered, so that nobody can have changed it since. */
    private Optional<Order> order(String orderId) {
        return topics.latest(Topic.ORDERS, Order.class).stream()
                .filter(order -> order.getOrderId().equals(orderId))
                .filter(order -> Ids.ofOrder(order).equals(orderId))
                .findFirst();
    }

    /** Tells the farm that a finished video cannot be written: its order has failed until it is given again. */
    public void failed(DeliverTask task, RuntimeException why) {
        log.error("Delivery {} cannot be taken", task.getDeliveryId(), why);
        topics.write(List.of(topics.event(
                task.getOrderId(),
                new TaskFailed(
                        Topic.DELIVER_TASKS.topicName(),
                        task.getDeliveryId(),
                        why.getClass().getName(),
                        FailureText.line(why)))));
    }

    /**
     * Writes a finished video to this machine, into a folder that is made when it is not there, and tells the farm.
     *
     * @throws UserError when the folder cannot be made
     * @throws org.facefarm.worker.consent.NoConsentException when somebody does not agree any more
     */
    public void take(DeliverTask task, Path output) {
        try (OrderBook orders = new OrderBook(topics.connection(), topics.codec());
                ConsentRegister consents =
                        new ConsentRegister(topics.connection(), topics.codec(), Clock.systemUTC())) {
            new ConsentedTasks(orders::agreement, consents).require(task);
        }
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UserError("cannot make the folder of " + output + ": " + e.getMessage());
        }
        try (RecordLog clips = new KafkaRecordLog(topics.connection(), topics.codec())) {
            topics.write(List.of(DeliverHandler.event(task, topics.name(), new Delivery(clips).deliver(task, output))));
        }
    }
}
