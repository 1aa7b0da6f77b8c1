package org.facefarm.bench.direct;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.ingest.StoredVideos;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.log.RecordLog;

/** The farm's topics as lists in memory: what the same work costs without Kafka. Thread-safe. */
public final class MemoryStore implements RecordStore, RecordLog, StoredVideos {
    private final Map<Topic, List<Outgoing>> topics = new EnumMap<>(Topic.class);

    @Override
    public synchronized List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups) {
        return groups.stream().map(this::write).toList();
    }

    private Map<Topic, OffsetRange> write(RecordGroup group) {
        Map<Topic, OffsetRange> written = new EnumMap<>(Topic.class);
        group.records().forEach(record -> append(record, written));
        group.summary().apply(written).forEach(record -> append(record, new EnumMap<>(Topic.class)));
        return written;
    }

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        records(topic, range).stream()
                .filter(record -> key.test(record.key()))
                .forEach(record -> sink.accept(type.cast(record.value())));
    }

    private synchronized <T extends SpecificRecord> List<T> all(Topic topic, Class<T> type) {
        return topics.getOrDefault(topic, List.of()).stream()
                .map(record -> type.cast(record.value()))
                .toList();
    }

    /** Drops everything: a run's records would otherwise count as the next run's memory. */
    public synchronized void forget() {
        topics.clear();
    }

    @Override
    public RecordLog log() {
        return this;
    }

    @Override
    public StoredVideos videos() {
        return this;
    }

    @Override
    public Optional<Video> video(String videoId) {
        return all(Topic.VIDEOS, Video.class).stream()
                .filter(v -> v.getVideoId().equals(videoId))
                .findFirst();
    }

    @Override
    public Map<Integer, Segment> segments(String videoId) {
        return all(Topic.SEGMENTS, Segment.class).stream()
                .filter(s -> s.getVideoId().equals(videoId))
                .collect(Collectors.toMap(Segment::getIndex, s -> s));
    }

    @Override
    public void close() {
        // Handlers close their log; this one is shared.
    }

    private synchronized List<Outgoing> records(Topic topic, OffsetRange range) {
        return List.copyOf(topics.get(topic).subList((int) range.getFirst(), (int) range.getLast() + 1));
    }

    private void append(Outgoing record, Map<Topic, OffsetRange> written) {
        List<Outgoing> log = topics.computeIfAbsent(record.topic(), t -> new ArrayList<>());
        long offset = log.size();
        log.add(record);
        written.merge(
                record.topic(), new OffsetRange(0, offset, offset), (a, b) -> new OffsetRange(0, a.getFirst(), offset));
    }
}
