package org.facefarm.worker.internal.attempt;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.worker.kafka.RecordWriter;

/** The group's committed offsets, and what was tried on the task each points at. */
public final class TaskOffsets {
    private final Consumer<String, byte[]> consumer;
    private final Duration patience;

    /** @param patience how long it waits for the broker's answer */
    public TaskOffsets(Consumer<String, byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** What was tried on the task so far. Waits for a dead worker's open transaction to end. */
    public Attempts attempts(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = partition(record);
        return Attempts.of(consumer.committed(Set.of(partition), patience).get(partition), record.offset());
    }

    /** Notes the attempts; fenced like a transaction: fails when the task belongs to another worker now. */
    public void note(ConsumerRecord<String, byte[]> record, Attempts attempts) {
        consumer.commitSync(Map.of(partition(record), attempts.at(record.offset())), patience);
    }

    /** For a transaction that ends the task. */
    public RecordWriter.Offsets past(ConsumerRecord<String, byte[]> record) {
        return of(record, new OffsetAndMetadata(record.offset() + 1));
    }

    /** For a transaction within the task. */
    public RecordWriter.Offsets still(ConsumerRecord<String, byte[]> record, Attempts attempts) {
        return of(record, attempts.at(record.offset()));
    }

    /** The task will be polled again, if it is still this worker's. */
    public void rewind(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = partition(record);
        if (consumer.assignment().contains(partition)) {
            consumer.seek(partition, record.offset());
        }
    }

    /**
     * The first task not done will be polled next, if the partition is still this worker's: for when it is not known how
     * a transaction ended.
     */
    public void rewindToCommitted(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = partition(record);
        if (consumer.assignment().contains(partition)) {
            OffsetAndMetadata committed =
                    consumer.committed(Set.of(partition), patience).get(partition);
            consumer.seek(partition, committed == null ? record.offset() : committed.offset());
        }
    }

    private RecordWriter.Offsets of(ConsumerRecord<String, byte[]> record, OffsetAndMetadata offset) {
        // The group's metadata is asked for at the last moment: its generation moves on with every rebalance.
        return producer ->
                producer.sendOffsetsToTransaction(Map.of(partition(record), offset), consumer.groupMetadata());
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
