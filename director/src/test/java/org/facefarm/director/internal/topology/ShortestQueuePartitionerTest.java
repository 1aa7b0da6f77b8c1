package org.facefarm.director.internal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.director.DirectorSettings;
import org.facefarm.director.internal.dispatch.TaskQueues;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.Partitions;
import org.junit.jupiter.api.Test;

class ShortestQueuePartitionerTest {
    private final ShortestQueuePartitioner partitioner =
            new ShortestQueuePartitioner(new TaskQueues(1, DirectorSettings.DEFAULT.queueDepth()));

    @Test
    void tasks_of_a_topic_go_to_its_partitions_in_turn() {
        List<Integer> extractions = IntStream.range(0, 6)
                .map(i -> {
                    int partition = partition(Topic.EXTRACT_TASKS, "video/" + i, 4);
                    partition(Topic.MERGE_TASKS, "between/" + i, 4);
                    return partition;
                })
                .boxed()
                .toList();
        assertThat(extractions).containsExactly(0, 1, 2, 3, 0, 1);
    }

    @Test
    void what_is_no_task_goes_where_its_key_belongs() {
        for (int i = 0; i < 5; i++) {
            assertThat(partition(Topic.STATUS, "order", 7)).isEqualTo(Partitions.of("order", 7));
        }
    }

    private int partition(Topic topic, String key, int partitions) {
        return partitioner
                .partitions(topic.topicName(), key, Outgoing.of(topic, key, null), partitions)
                .orElseThrow()
                .iterator()
                .next();
    }
}
