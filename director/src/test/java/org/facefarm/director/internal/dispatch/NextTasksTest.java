package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Priority;
import org.junit.jupiter.api.Test;

/** Whose tasks {@link FairShare} posts next, of orders that want and have so many. */
class NextTasksTest {
    private static final Instant LATER = MadeUpSwap.CREATED.plusSeconds(1);

    @Test
    void nothingIsPostedWhereThereIsNoRoom() {
        List<OrderLook> looks = List.of(look("a", MadeUpSwap.CREATED, Priority.HIGH, merges("a1"), List.of()));

        assertThat(FairShare.next(Topic.MERGE_TASKS, looks, 0)).isEmpty();
        assertThat(FairShare.next(Topic.MERGE_TASKS, looks, -3))
                .as("a topic that lost partitions")
                .isEmpty();
    }

    @Test
    void onlyTasksOfTheTopicCount() {
        PlannedTask training = new PlannedTask(Topic.TRAIN_TASKS, "t", new Consent(), "work");
        List<OrderLook> looks = List.of(
                look("a", MadeUpSwap.CREATED, Priority.NORMAL, merges("a1"), merges("a0")),
                look("b", LATER, Priority.NORMAL, List.of(training, merge("b1")), List.of(training)));

        assertThat(keys(FairShare.next(Topic.MERGE_TASKS, looks, 9))).containsExactly("b1", "a1");
        assertThat(keys(FairShare.next(Topic.TRAIN_TASKS, looks, 9))).containsExactly("t");
    }

    @Test
    void theOrderWithFewerTasksAtWorkComesFirstThenTheOlderThenTheOneWithTheFirstName() {
        List<OrderLook> looks = List.of(
                look("d", LATER, Priority.NORMAL, merges("d1", "d2"), List.of()),
                look("c", LATER, Priority.NORMAL, merges("c1", "c2"), List.of()),
                look("e", MadeUpSwap.CREATED, Priority.NORMAL, merges("e1", "e2"), List.of()),
                look("f", MadeUpSwap.CREATED, Priority.NORMAL, merges("f1"), merges("f0")));

        assertThat(keys(FairShare.next(Topic.MERGE_TASKS, looks, 9)))
                .containsExactly("e1", "c1", "d1", "e2", "f1", "c2", "d2");
        assertThat(keys(FairShare.next(Topic.MERGE_TASKS, looks, 2))).containsExactly("e1", "c1");
    }

    @Test
    void priorityGoesBeforeWhatIsAtWork() {
        List<OrderLook> looks = List.of(
                look("a", MadeUpSwap.CREATED, Priority.LOW, merges("a1"), List.of()),
                look("b", LATER, Priority.NORMAL, merges("b1"), List.of()),
                look("c", LATER, Priority.HIGH, merges("c1", "c2"), merges("c0")));

        assertThat(keys(FairShare.next(Topic.MERGE_TASKS, looks, 9))).containsExactly("c1", "c2", "b1", "a1");
    }

    @Test
    void workThatTwoOrdersWantIsPostedOnceAndIsAtWorkForBoth() {
        List<OrderLook> looks = List.of(
                look("a", MadeUpSwap.CREATED, Priority.NORMAL, merges("both", "a1"), List.of()),
                look("b", LATER, Priority.NORMAL, merges("both", "b1"), List.of()),
                look("c", LATER.plusSeconds(1), Priority.NORMAL, merges("c1", "c2"), List.of()));

        assertThat(keys(FairShare.next(Topic.MERGE_TASKS, looks, 9))).containsExactly("both", "c1", "a1", "b1", "c2");
    }

    private static OrderLook look(
            String id, Instant created, Priority priority, List<PlannedTask> news, List<PlannedTask> atWork) {
        return new OrderLook(
                MadeUpSwap.order()
                        .setOrderId(id)
                        .setCreatedAt(created)
                        .setPriority(priority)
                        .build(),
                null,
                null,
                news,
                atWork);
    }

    private static List<PlannedTask> merges(String... keys) {
        return Arrays.stream(keys).map(NextTasksTest::merge).toList();
    }

    private static PlannedTask merge(String key) {
        return new PlannedTask(Topic.MERGE_TASKS, key, new Consent(), "work");
    }

    private static List<String> keys(List<PlannedTask> tasks) {
        return tasks.stream().map(PlannedTask::key).toList();
    }
}
