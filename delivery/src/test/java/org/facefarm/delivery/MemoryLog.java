package org.facefarm.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.log.RecordLog;

/** A log of one partition in memory; each write leaves a gap of one offset, as a transaction marker does. */
final class MemoryLog implements RecordLog {
    private final Map<Topic, List<Entry>> entries = new EnumMap<>(Topic.class);

    private record Entry(String key, SpecificRecord value) {}

    OffsetRange write(Topic topic, String key, List<? extends SpecificRecord> records) {
        List<Entry> log = entries.computeIfAbsent(topic, t -> new ArrayList<>());
        OffsetRange range = new OffsetRange(0, (long) log.size(), log.size() + records.size() - 1L);
        records.forEach(r -> log.add(new Entry(key, r)));
        log.add(null);
        return range;
    }

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        for (long i = range.getFirst(); i <= range.getLast(); i++) {
            Entry entry = entries.get(topic).get((int) i);
            if (entry != null && key.test(entry.key())) {
                sink.accept(type.cast(entry.value()));
            }
        }
    }

    @Override
    public void close() {}
}
