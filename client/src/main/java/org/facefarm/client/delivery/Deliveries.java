package org.facefarm.client.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.delivery.DeliverHandler;
import org.facefarm.delivery.Delivery;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.log.RecordLog;

/** Finished videos that a client takes, of orders that say so ({@link DeliveryBy#CLIENT}). */
public final class Deliveries {
    private final FarmTopics topics;

    public Deliveries(FarmTopics topics) {
        this.topics = topics;
    }

    /** What the director wants taken of an order. */
    public List<DeliverTask> of(String orderId) {
        return topics.latest(Topic.DELIVER_TASKS, DeliverTask.class).stream()
                .filter(t -> t.getOrderId().equals(orderId) && t.getBy() == DeliveryBy.CLIENT)
                .sorted(Comparator.comparing(DeliverTask::getDeliveryId))
                .toList();
    }

    /**
     * Writes a finished video to this machine, into a folder that is made when it is not there, and tells the farm.
     *
     * @throws UserError when the folder cannot be made
     */
    public void take(DeliverTask task, Path output) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UserError("cannot make the folder of " + output + ": " + e.getMessage());
        }
        try (RecordLog log = new KafkaRecordLog(topics.connection(), topics.codec())) {
            topics.write(List.of(DeliverHandler.event(task, topics.name(), new Delivery(log).deliver(task, output))));
        }
    }
}
