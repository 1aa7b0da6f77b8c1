package org.facefarm.bench.direct;

import java.util.List;
import java.util.Map;
import org.facefarm.ingest.InMemoryStoredVideos;
import org.facefarm.ingest.StoredVideos;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.log.InMemoryLog;

/** The farm's topics in memory: what the same work costs without Kafka. */
public record MemoryStore(InMemoryLog log) implements RecordStore {
    public MemoryStore() {
        this(new InMemoryLog());
    }

    @Override
    public List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups) {
        return log.write(groups);
    }

    @Override
    public StoredVideos videos() {
        return new InMemoryStoredVideos(log);
    }

    @Override
    public void close() {}
}
