package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @Test
    void namesAreUniqueAndFoundAgain() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::topicName)).doesNotHaveDuplicates();
        for (Topic topic : Topic.values()) {
            assertThat(Topic.named(topic.topicName())).isEqualTo(topic);
            assertThat(topic.topicName("a.")).isEqualTo("a." + topic.topicName());
        }
        assertThatThrownBy(() -> Topic.named("nosuch")).hasMessageContaining("'nosuch'");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void theLargestRecordFits(Topic topic) {
        assertThat(Integer.parseInt(topic.config().get("max.message.bytes"))).isGreaterThan(Topic.MAX_RECORD_BYTES);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void mediaIsNotCompressedTwiceAndWhatIsCompactedIsNotDeletedByAge(Topic topic) {
        assertThat(topic.config()).containsEntry("compression.type", "producer");
        boolean compacted = topic.config().get("cleanup.policy").equals("compact");
        assertThat(topic.config().containsKey("retention.ms")).isEqualTo(!compacted);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void topicsOfTasksAreCalledSo(Topic topic) {
        assertThat(topic.holdsTasks()).isEqualTo(topic.topicName().startsWith("tasks."));
    }

    @Test
    void whatTheDirectorReadsHasOnePartition() {
        for (Topic topic : new Topic[] {Topic.ORDERS, Topic.CONSENTS, Topic.VIDEOS, Topic.SEGMENTS, Topic.EVENTS}) {
            assertThat(topic.partitions(12)).isOne();
        }
        assertThat(Topic.FRAMES.partitions(12)).isEqualTo(12);
        assertThat(Topic.MERGE_TASKS.partitions(12)).isEqualTo(12);
    }
}
