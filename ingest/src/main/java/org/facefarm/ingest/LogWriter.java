package org.facefarm.ingest;

import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.TaskContext;

/** Where ingest writes to. */
@FunctionalInterface
public interface LogWriter {
    /**
     * Writes groups of records and what points at them, all in one transaction.
     *
     * @return for each group and each topic of its records, the range they take
     */
    List<Map<Topic, OffsetRange>> write(List<RecordGroup> groups) throws InterruptedException;

    /** Writes records that nothing points at; gives the range that those of each topic take. */
    default Map<Topic, OffsetRange> append(List<Outgoing> records) throws InterruptedException {
        return write(List.of(RecordGroup.of(records))).get(0);
    }

    /** A client's own producer. */
    static LogWriter of(RecordWriter writer) {
        return groups -> writer.write(groups, offsets -> {});
    }

    /** A worker's task, which fences the transactions and comes as far as the frames that it has stored. */
    static LogWriter of(TaskContext context) {
        return groups -> {
            groups.stream()
                    .flatMap(group -> group.records().stream())
                    .filter(record -> record.value() instanceof Frame)
                    .mapToLong(record -> ((Frame) record.value()).getIndex() + 1)
                    .max()
                    .ifPresent(context::reached);
            return context.publishGroups(groups);
        };
    }
}
