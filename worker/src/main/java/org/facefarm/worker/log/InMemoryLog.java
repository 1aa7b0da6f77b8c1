package org.facefarm.worker.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;

/**
 * The farm's topics without a broker, each of one partition, for tests and for measuring what work costs without Kafka. As
 * on a broker, a transaction takes one offset more of each topic it writes to, for its marker. Thread-safe, so it may be
 * shared; closing it does nothing.
 */
public final class InMemoryLog implements RecordLog {
    private static final int PARTITION = 0;

    /** By offset; null where a transaction's marker lies. */
    private final Map<Topic, List<Outgoing>> topics = new EnumMap<>(Topic.class);

    /**
     * Writes groups of records and what points at them in one transaction, as
     * {@link org.facefarm.worker.kafka.RecordWriter} does.
     *
     * @return for each group and each topic of its {@code records}, the range they take
     */
    public synchronized List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups) {
        List<Map<Topic, OffsetRange>> written =
                groups.stream().map(group -> add(group.records())).toList();
        List<Outgoing> summaries = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            summaries.addAll(groups.get(i).summary().apply(written.get(i)));
        }
        add(summaries);
        Stream.concat(groups.stream().flatMap(group -> group.records().stream()), summaries.stream())
                .map(Outgoing::topic)
                .distinct()
                .forEach(topic -> topics.get(topic).add(null));
        return written;
    }

    /** Writes records of one topic and key in a transaction of their own; gives the range they take. At least one. */
    public OffsetRange append(Topic topic, String key, List<? extends SpecificRecord> records) {
        List<Outgoing> outgoing =
                records.stream().map(r -> Outgoing.of(topic, key, r)).toList();
        return write(List.of(RecordGroup.of(outgoing))).get(0).get(topic);
    }

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        records(topic, range).stream()
                .filter(record -> record != null && key.test(record.key()))
                .forEach(record -> sink.accept(type.cast(record.value())));
    }

    /** Every record of the topic, in order. */
    public synchronized <T extends SpecificRecord> List<T> all(Topic topic, Class<T> type) {
        return topics.getOrDefault(topic, List.of()).stream()
                .filter(Objects::nonNull)
                .map(Outgoing::value)
                .filter(Objects::nonNull)
                .map(type::cast)
                .toList();
    }

    /** Drops everything. */
    public synchronized void clear() {
        topics.clear();
    }

    private Map<Topic, OffsetRange> add(List<Outgoing> records) {
        Map<Topic, OffsetRange> ranges = new EnumMap<>(Topic.class);
        for (Outgoing record : records) {
            List<Outgoing> log = topics.computeIfAbsent(record.topic(), t -> new ArrayList<>());
            long offset = log.size();
            log.add(record);
            ranges.merge(
                    record.topic(),
                    new OffsetRange(PARTITION, offset, offset),
                    (first, last) -> new OffsetRange(PARTITION, first.getFirst(), last.getLast()));
        }
        return ranges;
    }

    private synchronized List<Outgoing> records(Topic topic, OffsetRange range) {
        List<Outgoing> log = topics.getOrDefault(topic, List.of());
        if (range.getPartition() != PARTITION || range.getLast() >= log.size()) {
            throw new MissingRecordsException("records %d..%d of partition %d of %s are not in the log"
                    .formatted(range.getFirst(), range.getLast(), range.getPartition(), topic.topicName()));
        }
        return new ArrayList<>(log.subList((int) range.getFirst(), (int) range.getLast() + 1));
    }

    @Override
    public void close() {}
}
