package org.facefarm.worker.kafka;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;

/**
 * Records, and those that point at them: written together or not at all.
 *
 * @param records written first; those of one topic must share a partition
 * @param summary gets, for each topic of {@code records}, the range they take, and gives the records to write after them. The
 *     summaries of groups that are written together are asked for in order, on the writer's thread.
 */
public record RecordGroup(List<Outgoing> records, Function<Map<Topic, OffsetRange>, List<Outgoing>> summary) {
    /** Records that nothing needs to point at. */
    public static RecordGroup of(List<Outgoing> records) {
        return new RecordGroup(records, written -> List.of());
    }
}
