package org.facefarm.worker.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.internal.metrics.ClientMeters;

/** Writes the farm's records in transactions and tells where they lie. Not thread-safe. */
public final class RecordWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FarmConnection farm;
    private final RecordCodec codec;
    private final Function<String, Producer<String, byte[]>> producers;
    private final String transactionalId;
    private Producer<String, byte[]> producer;
    private ClientMeters meters;
    private boolean leftOpen;

    /** A writer for a client; the id must not be used by anyone else at the same time. */
    public RecordWriter(FarmConnection farm, RecordCodec codec, String transactionalId) {
        this(farm, codec, transactionalId, farm::transactionalProducer);
    }

    /** As the other, with producers made by the given function of the transactional id. */
    public RecordWriter(
            FarmConnection farm,
            RecordCodec codec,
            String transactionalId,
            Function<String, Producer<String, byte[]>> producers) {
        this.farm = farm;
        this.codec = codec;
        this.transactionalId = transactionalId;
        this.producers = producers;
    }

    /** What else belongs to a transaction: the offsets of the work done. */
    @FunctionalInterface
    public interface Offsets {
        void sendTo(Producer<String, byte[]> producer);
    }

    /**
     * Writes the records in one transaction.
     *
     * @return for each topic, the range they take
     */
    public Map<Topic, OffsetRange> write(List<Outgoing> records) {
        return write(records, written -> List.of(), producer -> {});
    }

    /**
     * Writes records, what summarises them, and offsets, in one transaction.
     *
     * @param records written first; those of one topic must share a partition
     * @param summary gets where they lie and gives the records to write after them
     * @param offsets sends offsets to the transaction
     * @return for each topic of {@code records}, the range they take
     * @throws KafkaException when nothing was written; after it the next call may be tried
     * @throws IllegalArgumentException when records of one topic do not share a partition; nothing was written
     */
    public Map<Topic, OffsetRange> write(
            List<Outgoing> records, Function<Map<Topic, OffsetRange>, List<Outgoing>> summary, Offsets offsets) {
        return write(List.of(new RecordGroup(records, summary)), offsets).get(0);
    }

    /**
     * Writes several groups of records and offsets in one transaction.
     *
     * @return for each group and each topic of its {@code records}, the range they take
     * @throws KafkaException as the other
     * @throws IllegalArgumentException as the other
     */
    public List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups, Offsets offsets) {
        Producer<String, byte[]> open = producer();
        open.beginTransaction();
        try {
            List<Map<Topic, OffsetRange>> written =
                    send(open, groups.stream().map(RecordGroup::records).toList());
            List<Outgoing> summaries = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                summaries.addAll(groups.get(i).summary().apply(written.get(i)));
            }
            send(open, List.of(summaries));
            offsets.sendTo(open);
            commit(open);
            return written;
        } catch (RuntimeException e) {
            abort(open);
            throw e;
        }
    }

    /** Ends whatever a lost transaction of this id left open, so that it is known how it ended. */
    public void settle() {
        producer();
    }

    private List<Map<Topic, OffsetRange>> send(Producer<String, byte[]> open, List<List<Outgoing>> groups) {
        List<List<Future<RecordMetadata>>> sent = groups.stream()
                .map(records -> records.stream()
                        .map(record -> open.send(encode(open, record)))
                        .toList())
                .toList();
        open.flush();
        List<Map<Topic, OffsetRange>> ranges = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            ranges.add(ranges(groups.get(i), sent.get(i)));
        }
        return ranges;
    }

    private static Map<Topic, OffsetRange> ranges(List<Outgoing> records, List<Future<RecordMetadata>> sent) {
        Map<Topic, OffsetRange> ranges = new EnumMap<>(Topic.class);
        for (int i = 0; i < sent.size(); i++) {
            RecordMetadata place = place(sent.get(i));
            Topic topic = records.get(i).topic();
            OffsetRange range = ranges.get(topic);
            if (range != null && range.getPartition() != place.partition()) {
                throw new IllegalArgumentException(
                        "records of " + topic.topicName() + " written together must share a partition");
            }
            long first = range == null ? place.offset() : Math.min(range.getFirst(), place.offset());
            long last = range == null ? place.offset() : Math.max(range.getLast(), place.offset());
            ranges.put(topic, new OffsetRange(place.partition(), first, last));
        }
        return ranges;
    }

    private ProducerRecord<String, byte[]> encode(Producer<String, byte[]> open, Outgoing record) {
        String name = farm.name(record.topic());
        int partition =
                Partitions.of(record.spreadBy(), open.partitionsFor(name).size());
        return new ProducerRecord<>(
                name, partition, record.key(), record.value() == null ? null : codec.encode(record.value()));
    }

    private static RecordMetadata place(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing", e);
        }
    }

    /** Once a commit is under way only repeating it tells how it ended. */
    private static void commit(Producer<String, byte[]> open) {
        try {
            open.commitTransaction();
        } catch (TimeoutException e) {
            open.commitTransaction();
        }
    }

    private void abort(Producer<String, byte[]> open) {
        try {
            open.abortTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            // Whoever has the id now has ended the transaction, and must not be fenced by who lost it.
            discard();
        } catch (KafkaException | IllegalStateException e) {
            // In an unknown state: a new producer with the same id ends the transaction.
            leftOpen = true;
            discard();
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            Producer<String, byte[]> fresh = producers.apply(transactionalId);
            try {
                fresh.initTransactions();
            } catch (RuntimeException e) {
                fresh.close(Duration.ZERO);
                throw e;
            }
            leftOpen = false;
            producer = fresh;
            meters = ClientMeters.of(fresh);
        }
        return producer;
    }

    private void discard() {
        close(Duration.ZERO);
    }

    @Override
    public void close() {
        if (producer != null) {
            close(PATIENCE);
        } else if (leftOpen) {
            // Else nobody would see anything new beside it until the broker ends it, a minute later.
            OpenTransactions.end(farm, transactionalId, PATIENCE);
        }
    }

    private void close(Duration patience) {
        meters.close();
        producer.close(patience);
        producer = null;
    }
}
