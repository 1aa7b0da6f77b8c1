package org.facefarm.worker.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Partitions;
import org.facefarm.worker.log.LogEnds;
import org.facefarm.worker.log.MissingRecordsException;

/** The topic of models, read from its end: what is wanted is nearly always the newest. */
final class ModelTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FIRST_WINDOW = 16;
    /** Offsets; at a chunk each some 64 MiB. */
    private static final int LARGEST_WINDOW = 64;

    private final String name;
    private final Consumer<String, byte[]> consumer;
    private final LogEnds ends;
    private final Duration patience;

    ModelTopic(FarmConnection farm) {
        name = farm.name(Topic.MODELS);
        consumer = farm.logConsumer();
        ends = new LogEnds(farm);
        patience = farm.patience();
    }

    /** Hands windows of the model's partition to the visitor, the newest first, until it says that it is content. */
    void searchBackwards(String modelId, Predicate<List<ConsumerRecord<String, byte[]>>> visitor) {
        int partitions = consumer.partitionsFor(name, patience).size();
        TopicPartition partition = new TopicPartition(name, Partitions.of(modelId, partitions));
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition), patience).get(partition);
        long end = ends.of(List.of(partition)).get(partition);
        int window = FIRST_WINDOW;
        while (end > begin) {
            long from = Math.max(begin, end - window);
            if (visitor.test(read(partition, from, end, modelId))) {
                return;
            }
            end = from;
            window = Math.min(2 * window, LARGEST_WINDOW);
        }
    }

    private List<ConsumerRecord<String, byte[]>> read(TopicPartition partition, long from, long end, String modelId) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try {
            consumer.seek(partition, from);
            long deadline = System.nanoTime() + patience.toNanos();
            while (consumer.position(partition, patience) < end) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.offset() < end
                            && record.key() != null
                            && record.key().startsWith(modelId + "/")) {
                        records.add(record);
                    }
                });
                if (System.nanoTime() > deadline) {
                    throw new MissingRecordsException("the models in " + partition + " cannot be read");
                }
            }
            return records;
        } catch (OffsetOutOfRangeException e) {
            throw new MissingRecordsException("models in " + partition + " were deleted while they were read", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        ends.close();
    }
}
