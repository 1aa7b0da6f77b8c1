package org.facefarm.worker.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.FarmConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest record of each key in a compacted control topic, or what of it is worth keeping in memory. Reads when asked,
 * on the caller's thread. Thread-safe.
 *
 * @param <V> what is kept of each record
 */
public final class CompactedView<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CompactedView.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Topic topic;
    private final Function<ConsumerRecord<String, byte[]>, V> keep;
    private final BinaryOperator<V> succession;
    private final Duration patience;
    private final Consumer<String, byte[]> consumer;
    private final LogEnds logEnds;
    private final List<TopicPartition> partitions;
    private final Map<String, V> latest = new HashMap<>();
    private long lookedAt = System.nanoTime() - FRESH.toNanos();

    private CompactedView(
            FarmConnection farm,
            Topic topic,
            Function<ConsumerRecord<String, byte[]>, V> keep,
            BinaryOperator<V> succession) {
        this.succession = succession;
        this.topic = topic;
        this.keep = keep;
        this.patience = farm.patience();
        this.consumer = farm.logConsumer();
        this.logEnds = new LogEnds(farm);
        this.partitions = partitions(farm);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A view of whole records. */
    public static <T extends SpecificRecord> CompactedView<T> of(
            FarmConnection farm, RecordCodec codec, Topic topic, Class<T> type) {
        return of(farm, codec, topic, type, record -> record);
    }

    /** A view of a part of each record. */
    public static <T extends SpecificRecord, V> CompactedView<V> of(
            FarmConnection farm, RecordCodec codec, Topic topic, Class<T> type, Function<T, V> part) {
        return new CompactedView<>(
                farm,
                topic,
                record -> part.apply(type.cast(codec.decode(topic, record.key(), record.value()))),
                (known, news) -> news);
    }

    /**
     * A view of whole records of which a later one need not replace the one before.
     *
     * @param succession of what is known and what comes, what holds; null stands for nothing
     */
    public static <T extends SpecificRecord> CompactedView<T> succeeding(
            FarmConnection farm, RecordCodec codec, Topic topic, Class<T> type, BinaryOperator<T> succession) {
        return new CompactedView<>(
                farm, topic, record -> type.cast(codec.decode(topic, record.key(), record.value())), succession);
    }

    /**
     * Everything the topic holds now: reads to its end first.
     *
     * @throws MissingRecordsException when it cannot be read to its end
     */
    public synchronized Map<String, V> all() {
        readToEnd();
        return Map.copyOf(latest);
    }

    /** What the topic holds now under this key: reads to its end first, as {@link #all()}. */
    public synchronized Optional<V> get(String key) {
        readToEnd();
        return Optional.ofNullable(latest.get(key));
    }

    /** What is known under this key, without reading. */
    public synchronized Optional<V> known(String key) {
        return Optional.ofNullable(latest.get(key));
    }

    /** What is known under this key; looks for news at most once a second, and waits for none. */
    public synchronized Optional<V> recent(String key) {
        if (System.nanoTime() - lookedAt >= FRESH.toNanos()) {
            lookedAt = System.nanoTime();
            follow(Duration.ZERO);
        }
        return known(key);
    }

    /** All that is known, without reading. */
    public synchronized Map<String, V> known() {
        return Map.copyOf(latest);
    }

    /** Waits for news, at most so long; gives what changed, in order: empty for a record that was deleted. */
    public synchronized Map<String, Optional<V>> follow(Duration wait) {
        Map<String, Optional<V>> changes = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
            if (record.key() != null) {
                changes.put(record.key(), take(record));
            }
        }
        return changes;
    }

    /** Whether the broker answers a question within this time. */
    public synchronized boolean answers(Duration wait) {
        try {
            consumer.endOffsets(partitions, wait);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void readToEnd() {
        try {
            Map<TopicPartition, Long> ends = logEnds.of(partitions);
            long deadline = System.nanoTime() + patience.toNanos();
            while (!reached(ends)) {
                boolean news = false;
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record);
                    news = true;
                }
                if (news) {
                    deadline = System.nanoTime() + patience.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new MissingRecordsException("the topic " + topic.topicName() + " cannot be read to its end");
                }
            }
        } catch (KafkaException e) {
            throw new MissingRecordsException(
                    "the topic " + topic.topicName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), patience) >= end.getValue());
    }

    private Optional<V> take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            log.warn("Record {} of {} has no key and is passed over", record.offset(), topic.topicName());
            return Optional.empty();
        }
        V holds = succession.apply(latest.get(record.key()), news(record));
        if (holds == null) {
            latest.remove(record.key());
        } else {
            latest.put(record.key(), holds);
        }
        return Optional.ofNullable(holds);
    }

    /** What cannot be read is as good as deleted: an older version of it must not stand in for it. */
    private V news(ConsumerRecord<String, byte[]> record) {
        try {
            return record.value() == null ? null : keep.apply(record);
        } catch (BadRecordException e) {
            log.warn("Record {} of {} cannot be read: {}", record.key(), topic.topicName(), e.getMessage());
            return null;
        }
    }

    private List<TopicPartition> partitions(FarmConnection farm) {
        List<TopicPartition> found = new ArrayList<>();
        consumer.partitionsFor(farm.name(topic), patience)
                .forEach(p -> found.add(new TopicPartition(p.topic(), p.partition())));
        return List.copyOf(found);
    }

    @Override
    public synchronized void close() {
        consumer.close();
        logEnds.close();
    }
}
