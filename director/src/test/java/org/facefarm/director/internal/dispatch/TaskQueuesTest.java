package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.director.DirectorSettings;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.junit.jupiter.api.Test;

class TaskQueuesTest {
    private final TaskQueues queues = new TaskQueues(1, DirectorSettings.DEFAULT.queueDepth());

    @Test
    void aTaskGoesWhereTheFewestLie() {
        List<Integer> first =
                IntStream.range(0, 6).mapToObj(i -> place("a" + i, 3)).toList();
        assertThat(first).containsExactly(0, 1, 2, 0, 1, 2);

        queues.unfinished(merges("a0", "a2", "a3", "a5"));
        assertThat(place("b0", 3)).as("both of partition 1 are done").isEqualTo(1);
        assertThat(place("b1", 3)).isEqualTo(1);
        assertThat(place("b2", 3)).as("in turn again").isEqualTo(2);
    }

    @Test
    void thereIsRoomForThreeInEachPartition() {
        assertThat(queues.room(Topic.MERGE_TASKS)).as("nothing is told yet").isEqualTo(3);
        place("a0", 8);
        queues.unfinished(merges("a0", "of the director before"));
        assertThat(queues.room(Topic.MERGE_TASKS)).isEqualTo(22);
        assertThat(queues.room(Topic.EXTRACT_TASKS)).isEqualTo(3);
    }

    @Test
    void deeperQueuesHaveRoomForMore() {
        TaskQueues deep = new TaskQueues(2, 5);
        assertThat(deep.room(Topic.MERGE_TASKS)).isEqualTo(10);
        assertThat(deep.room(Topic.TRAIN_TASKS)).as("of trainings one each").isEqualTo(2);
    }

    @Test
    void nothingWaitsBehindATraining() {
        queues.place(Topic.TRAIN_TASKS, "m", 4);
        queues.unfinished(List.of(task(Topic.TRAIN_TASKS, "m")));
        assertThat(queues.room(Topic.TRAIN_TASKS)).isEqualTo(3);
    }

    @Test
    void deliveriesWaitForTheirClientsAndForNobodyElse() {
        queues.place(Topic.DELIVER_TASKS, "d", 1);
        queues.unfinished(List.of(task(Topic.DELIVER_TASKS, "d"), task(Topic.DELIVER_TASKS, "e")));
        assertThat(queues.room(Topic.DELIVER_TASKS)).isGreaterThan(1_000_000);
    }

    @Test
    void partitionsThatAreAddedAreUsed() {
        IntStream.range(0, 4).forEach(i -> place("a" + i, 2));
        assertThat(List.of(place("b0", 4), place("b1", 4), place("b2", 4))).contains(2, 3);
    }

    private int place(String key, int partitions) {
        return queues.place(Topic.MERGE_TASKS, key, partitions);
    }

    private static List<PlannedTask> merges(String... keys) {
        return List.of(keys).stream().map(key -> task(Topic.MERGE_TASKS, key)).toList();
    }

    private static PlannedTask task(Topic topic, String key) {
        return new PlannedTask(topic, key, new Consent(), "work");
    }
}
