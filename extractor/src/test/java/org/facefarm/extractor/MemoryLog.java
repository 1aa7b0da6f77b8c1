package org.facefarm.extractor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.log.RecordLog;

/** A log of one topic and partition: the n-th record lies at offset n. */
final class MemoryLog implements RecordLog {
    private record Entry(String key, SpecificRecord value) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Returns the record's offset. */
    long add(String key, SpecificRecord value) {
        entries.add(new Entry(key, value));
        return entries.size() - 1L;
    }

    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        for (Entry entry : entries.subList((int) range.getFirst(), (int) range.getLast() + 1)) {
            if (key.test(entry.key())) {
                sink.accept(type.cast(entry.value()));
            }
        }
    }

    @Override
    public void close() {
        entries.clear();
    }
}
