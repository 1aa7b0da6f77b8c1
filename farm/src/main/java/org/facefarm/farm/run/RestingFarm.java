package org.facefarm.farm.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.broker.RestingBroker;
import org.facefarm.client.order.OrderRecords;
import org.facefarm.client.order.Orders;
import org.facefarm.client.prune.DiskUse;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.FarmFormat;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;

/** A farm in a folder that nobody uses, looked at without waking it: its broker takes seconds to start. */
public final class RestingFarm {
    private RestingFarm() {}

    /** Where every order stands, and what the farm takes; empty when only the awake farm can tell. */
    public static Optional<FarmLook> look(Path folder) {
        return looked(folder, broker -> statuses(broker, new RecordCodec())
                .map(statuses -> new FarmLook(statuses, Optional.of(disk(broker)))));
    }

    private static DiskUse disk(RestingBroker broker) {
        Map<String, Long> sizes = broker.sizes();
        return new DiskUse(Arrays.stream(Topic.values())
                .collect(Collectors.toMap(topic -> topic, topic -> sizes.getOrDefault(topic.topicName(), 0L))));
    }

    /** All orders, where they stand, and the consents; empty when only the awake farm can tell. */
    public static Optional<OrderRecords> orders(Path folder) {
        RecordCodec codec = new RecordCodec();
        return looked(folder, broker -> latest(broker, codec, Topic.ORDERS, Order.class)
                .flatMap(orders -> statuses(broker, codec)
                        .flatMap(statuses -> latest(broker, codec, Topic.CONSENTS, Consent.class)
                                .map(consents -> new OrderRecords(orders, statuses, consents)))));
    }

    private static Optional<List<OrderStatus>> statuses(RestingBroker broker, RecordCodec codec) {
        return latest(broker, codec, Topic.STATUS, OrderStatus.class)
                .map(statuses -> Orders.oldestNewsFirst(statuses.stream()));
    }

    private static <T extends SpecificRecord> Optional<List<T>> latest(
            RestingBroker broker, RecordCodec codec, Topic topic, Class<T> type) {
        return broker.latest(topic.topicName()).map(records -> records.values().stream()
                .map(bytes -> codec.decode(bytes, type))
                .toList());
    }

    private static <T> Optional<T> looked(Path folder, Function<RestingBroker, Optional<T>> look) {
        Optional<RestingBroker> broker = RestingBroker.in(EmbeddedFarm.brokerFolder(folder));
        if (broker.isEmpty()) {
            return Optional.empty();
        }
        try (RestingBroker resting = broker.get()) {
            boolean newer = FarmFormat.newest(resting.sizes().keySet(), "").orElse(0) > FarmFormat.CURRENT;
            return newer ? Optional.empty() : look.apply(resting);
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }
}
