package org.facefarm.farm.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.broker.RestingBroker;
import org.facefarm.client.order.Orders;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OrderStatus;

/** A farm in a folder that nobody uses, looked at without waking it: its broker takes seconds to start. */
public final class RestingFarm {
    private RestingFarm() {}

    /** Where every order stands, oldest news first; empty when only the awake farm can tell. */
    public static Optional<List<OrderStatus>> statuses(Path folder) {
        RecordCodec codec = new RecordCodec();
        try {
            return latest(folder, Topic.STATUS)
                    .map(records -> Orders.oldestNewsFirst(
                            records.values().stream().map(bytes -> codec.decode(bytes, OrderStatus.class))));
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, byte[]>> latest(Path folder, Topic topic) {
        Optional<RestingBroker> broker = RestingBroker.in(EmbeddedFarm.brokerFolder(folder));
        if (broker.isEmpty()) {
            return Optional.empty();
        }
        try (RestingBroker resting = broker.get()) {
            return resting.latest(topic.topicName());
        }
    }
}
