package org.facefarm.director.internal.dispatch;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;

/** What the topics take. Tasks that wait to be posted are held against that once: there may be tens of thousands. */
final class WritableRecords {
    private final RecordCodec codec;
    private final Set<String> known = new HashSet<>();

    WritableRecords(RecordCodec codec) {
        this.codec = codec;
    }

    /** @throws IllegalArgumentException when a topic would not take it */
    void require(PlannedTask task) {
        if (!known.contains(task.ref())) {
            require(task.task(), task.what());
            known.add(task.ref());
        }
    }

    /**
     * @param what in words
     * @throws IllegalArgumentException when a topic would not take it
     */
    void require(SpecificRecord record, String what) {
        int bytes = codec.encode(record).length;
        if (bytes > Topic.MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "the record for %s takes %,d bytes, and %,d is the most: make several orders of it"
                            .formatted(what, bytes, Topic.MAX_RECORD_BYTES));
        }
    }

    void posted(PlannedTask task) {
        known.remove(task.ref());
    }
}
