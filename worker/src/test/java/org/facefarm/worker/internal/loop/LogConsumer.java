package org.facefarm.worker.internal.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Kafka's mock consumer forgets records once polled; this one has a log, in which one can go back. One record a poll. */
final class LogConsumer extends MockConsumer<String, byte[]> {
    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> log = new HashMap<>();

    /** Thrown by commits while it is set. */
    KafkaException refusal;

    LogConsumer() {
        super("earliest");
    }

    synchronized void append(TopicPartition partition, String key, byte[] value) {
        List<ConsumerRecord<String, byte[]>> records = log.computeIfAbsent(partition, p -> new ArrayList<>());
        records.add(new ConsumerRecord<>(partition.topic(), partition.partition(), records.size(), key, value));
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        if (refusal != null) {
            throw refusal;
        }
        super.commitSync(offsets, timeout);
    }

    @Override
    public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
        super.poll(timeout);
        for (TopicPartition partition : assignment()) {
            List<ConsumerRecord<String, byte[]>> records = log.getOrDefault(partition, List.of());
            int next = (int) position(partition);
            if (!paused().contains(partition) && next < records.size()) {
                seek(partition, next + 1L);
                return new ConsumerRecords<>(Map.of(partition, List.of(records.get(next))), Map.of());
            }
        }
        return ConsumerRecords.empty();
    }
}
