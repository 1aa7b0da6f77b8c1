package org.facefarm.worker.log;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;

/** Reads what lies in a log, by place. Only committed records are seen. Not thread-safe: one for each thread. */
public interface RecordLog extends AutoCloseable {
    /**
     * Hands every record of the range whose key matches to the sink, in offset order.
     *
     * @throws MissingRecordsException when the range no longer lies in the log (retention) or cannot be read in time
     */
    <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink);

    @Override
    void close();
}
