package org.facefarm.bench.direct;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.facefarm.ingest.KafkaStoredVideos;
import org.facefarm.ingest.LogWriter;
import org.facefarm.ingest.StoredVideos;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.log.RecordLog;

/** A farm's topics on a broker. */
public final class KafkaStore implements RecordStore {
    private final FarmConnection farm;
    private final RecordCodec codec = new RecordCodec();
    private final RecordWriter writer;

    public KafkaStore(FarmConnection farm) {
        this.farm = farm;
        this.writer = new RecordWriter(farm, codec, "bench-" + UUID.randomUUID());
    }

    @Override
    public synchronized List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups) throws InterruptedException {
        return LogWriter.of(writer).write(groups);
    }

    @Override
    public RecordLog log() {
        return new KafkaRecordLog(farm, codec);
    }

    @Override
    public StoredVideos videos() {
        return new KafkaStoredVideos(farm, codec);
    }

    @Override
    public synchronized void close() {
        writer.close();
    }
}
