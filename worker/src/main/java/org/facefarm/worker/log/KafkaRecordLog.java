package org.facefarm.worker.log;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.internal.metrics.ClientMeters;
import org.facefarm.worker.kafka.FarmConnection;

/** The log as it lies on the broker. */
public final class KafkaRecordLog implements RecordLog {
    private static final Duration POLL = Duration.ofMillis(500);

    private final FarmConnection farm;
    private final RecordCodec codec;
    private final Duration patience;
    private final Consumer<String, byte[]> consumer;
    private final ClientMeters meters;

    public KafkaRecordLog(FarmConnection farm, RecordCodec codec) {
        this.farm = farm;
        this.codec = codec;
        this.patience = farm.patience();
        this.consumer = farm.logConsumer();
        this.meters = ClientMeters.of(consumer);
    }

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, java.util.function.Consumer<T> sink) {
        TopicPartition partition = new TopicPartition(farm.name(topic), range.getPartition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.getFirst());
        long deadline = System.nanoTime() + patience.toNanos();
        // The position, not the last record seen, tells the end: it also passes transaction markers.
        while (position(partition, range) <= range.getLast()) {
            boolean news = false;
            for (ConsumerRecord<String, byte[]> record : poll(partition, range)) {
                news = true;
                if (record.offset() <= range.getLast() && wanted(record, key)) {
                    sink.accept(codec.decode(record.value(), type));
                }
            }
            if (news) {
                deadline = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new MissingRecordsException("records %s of %s cannot be read: nothing came for %d s"
                        .formatted(text(range), partition, patience.toSeconds()));
            }
        }
    }

    /** Without key or value it is no record of the farm, whoever wrote it. */
    private static boolean wanted(ConsumerRecord<String, byte[]> record, Predicate<String> key) {
        return record.key() != null && record.value() != null && key.test(record.key());
    }

    private Iterable<ConsumerRecord<String, byte[]>> poll(TopicPartition partition, OffsetRange range) {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            throw gone(partition, range, e);
        }
    }

    private long position(TopicPartition partition, OffsetRange range) {
        try {
            return consumer.position(partition, patience);
        } catch (OffsetOutOfRangeException e) {
            throw gone(partition, range, e);
        }
    }

    private static MissingRecordsException gone(TopicPartition partition, OffsetRange range, Exception cause) {
        return new MissingRecordsException(
                "records %s are not in the log %s any more: the order that needs them is to be given as at first, with its files"
                        .formatted(text(range), partition),
                cause);
    }

    private static String text(OffsetRange range) {
        return range.getFirst() + ".." + range.getLast();
    }

    @Override
    public void close() {
        meters.close();
        consumer.close();
    }
}
