package org.facefarm.worker.task;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.kafka.Outgoing;

/**
 * A task's results.
 *
 * @param records written first
 * @param summary written after them in the same transaction, when it is known where they lie: gets, for each topic of
 *     {@code records}, the range they take. All records of one topic must share one partition.
 */
public record TaskOutput(List<Outgoing> records, Function<Map<Topic, OffsetRange>, List<Outgoing>> summary) {
    /** Results that nothing needs to point at. */
    public static TaskOutput of(List<Outgoing> records) {
        return new TaskOutput(records, written -> List.of());
    }

    /** A task with nothing to say. */
    public static TaskOutput none() {
        return of(List.of());
    }
}
