package org.facefarm.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.log.RecordLog;

/** A log of one partition in memory; each group leaves a gap of one offset, as a transaction marker does. */
final class MemoryLog implements LogWriter, StoredVideos, RecordLog {
    private final Map<Topic, List<Outgoing>> records = new EnumMap<>(Topic.class);
    private int writesLeft = Integer.MAX_VALUE;

    /** The write after so many fails, as if the process were killed. */
    void dieAfter(int writes) {
        writesLeft = writes;
    }

    @Override
    public List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups) {
        if (writesLeft-- <= 0) {
            throw new IllegalStateException("killed");
        }
        List<Map<Topic, OffsetRange>> written =
                groups.stream().map(g -> put(g.records())).toList();
        for (int i = 0; i < groups.size(); i++) {
            put(groups.get(i).summary().apply(written.get(i)));
        }
        return written;
    }

    private Map<Topic, OffsetRange> put(List<Outgoing> outgoing) {
        Map<Topic, OffsetRange> ranges = new HashMap<>();
        for (Outgoing o : outgoing) {
            List<Outgoing> log = records.computeIfAbsent(o.topic(), t -> new ArrayList<>());
            log.add(o);
            long offset = log.size() - 1L;
            ranges.merge(
                    o.topic(),
                    new OffsetRange(0, offset, offset),
                    (a, b) -> new OffsetRange(0, a.getFirst(), b.getLast()));
        }
        ranges.keySet().forEach(t -> records.get(t).add(null));
        return ranges;
    }

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        for (long i = range.getFirst(); i <= range.getLast(); i++) {
            Outgoing o = records.get(topic).get((int) i);
            if (o != null && key.test(o.key())) {
                sink.accept(type.cast(o.value()));
            }
        }
    }

    <T> List<T> all(Topic topic, Class<T> type) {
        return records.getOrDefault(topic, List.of()).stream()
                .filter(o -> o != null)
                .map(o -> type.cast(o.value()))
                .toList();
    }

    @Override
    public Optional<Video> video(String videoId) {
        return all(Topic.VIDEOS, Video.class).stream()
                .filter(v -> v.getVideoId().equals(videoId))
                .findFirst();
    }

    @Override
    public Map<Integer, Segment> segments(String videoId) {
        Map<Integer, Segment> segments = new HashMap<>();
        all(Topic.SEGMENTS, Segment.class).forEach(s -> segments.put(s.getIndex(), s));
        return segments;
    }

    @Override
    public void close() {}
}
