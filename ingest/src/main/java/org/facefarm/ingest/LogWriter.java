package org.facefarm.ingest;

import java.util.Map;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskOutput;

/** Where ingest writes to. */
@FunctionalInterface
public interface LogWriter {
    /**
     * Writes records and then what points at them; when this returns, both are committed, and nobody ever sees the second
     * without the first.
     *
     * @return for each topic of the records, the range they take
     */
    Map<Topic, OffsetRange> write(TaskOutput output) throws InterruptedException;

    /** A client's own producer: one transaction for each call. */
    static LogWriter of(RecordWriter writer) {
        return output -> writer.write(output.records(), output.summary(), offsets -> {});
    }

    /** A worker's task: two transactions for each call, fenced by the task. A kill between them leaves frames nobody points at. */
    static LogWriter of(TaskContext context) {
        return output -> {
            Map<Topic, OffsetRange> written = context.publish(output.records());
            var summary = output.summary().apply(written);
            if (!summary.isEmpty()) {
                context.publish(summary);
            }
            return written;
        };
    }
}
