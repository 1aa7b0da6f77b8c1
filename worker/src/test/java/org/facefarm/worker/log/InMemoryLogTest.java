package org.facefarm.worker.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.junit.jupiter.api.Test;

class InMemoryLogTest {
    private final InMemoryLog log = new InMemoryLog();

    @Test
    void transactionsTakeAnOffsetForTheirMarkerAndReadingPassesIt() {
        assertThat(log.append(Topic.FRAMES, "a", List.of(record("1"), record("2"))))
                .isEqualTo(new OffsetRange(0, 0L, 1L));
        assertThat(log.append(Topic.FRAMES, "b", List.of(record("3")))).isEqualTo(new OffsetRange(0, 3L, 3L));

        assertThat(read(new OffsetRange(0, 0L, 3L), "a")).containsExactly("1", "2");
        assertThat(read(new OffsetRange(0, 1L, 3L), "b")).containsExactly("3");
        assertThat(log.all(Topic.FRAMES, TaskRetried.class)).hasSize(3);
    }

    @Test
    void summariesLieBehindTheRecordsOfAllGroupsAndAreToldWhereThoseLie() {
        List<OffsetRange> told = new ArrayList<>();
        RecordGroup first = pointedAt("1", told);
        RecordGroup second = pointedAt("2", told);

        assertThat(log.write(List.of(first, second)))
                .extracting(ranges -> ranges.get(Topic.FRAMES))
                .isEqualTo(told)
                .containsExactly(new OffsetRange(0, 0L, 0L), new OffsetRange(0, 1L, 1L));
        assertThat(log.all(Topic.SEGMENTS, TaskRetried.class))
                .extracting(TaskRetried::getTaskKey)
                .containsExactly("at 1", "at 2");
    }

    @Test
    void whatLiesInNoLogIsMissing() {
        log.append(Topic.FRAMES, "a", List.of(record("1")));

        assertThatThrownBy(() -> read(new OffsetRange(0, 0L, 9L), "a")).isInstanceOf(MissingRecordsException.class);
        assertThatThrownBy(() -> read(new OffsetRange(1, 0L, 0L), "a"))
                .isInstanceOf(MissingRecordsException.class)
                .hasMessage("records 0..0 of partition 1 of frames are not in the log");
    }

    private RecordGroup pointedAt(String name, List<OffsetRange> told) {
        return new RecordGroup(List.of(Outgoing.of(Topic.FRAMES, name, record(name))), ranges -> {
            told.add(ranges.get(Topic.FRAMES));
            return List.of(Outgoing.of(Topic.SEGMENTS, name, record("at " + name)));
        });
    }

    private List<String> read(OffsetRange range, String key) {
        List<String> found = new ArrayList<>();
        log.read(Topic.FRAMES, range, key::equals, TaskRetried.class, r -> found.add(r.getTaskKey()));
        return found;
    }

    private static TaskRetried record(String name) {
        return new TaskRetried("topic", name);
    }
}
