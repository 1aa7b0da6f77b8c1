package org.facefarm.ingest;

import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.log.InMemoryLog;

/** Writes to a log in memory, unless it is told to die. */
final class MortalWriter implements LogWriter {
    private final InMemoryLog log;
    private int writesLeft = Integer.MAX_VALUE;

    MortalWriter(InMemoryLog log) {
        this.log = log;
    }

    /** The write after so many fails, as if the process were killed. */
    void dieAfter(int writes) {
        writesLeft = writes;
    }

    @Override
    public List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups) {
        if (writesLeft-- <= 0) {
            throw new IllegalStateException("killed");
        }
        return log.write(groups);
    }
}
