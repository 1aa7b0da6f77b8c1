package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Priority;
import org.facefarm.worker.kafka.Outgoing;
import org.junit.jupiter.api.Test;

/** Orders of one video each, whose faces are looked for by workers of two partitions: six tasks lie there at a time. */
class FairShareTest {
    private static final int PARTITIONS = 2;

    private final TaskQueues queues = new TaskQueues(PARTITIONS, DirectorSettings.DEFAULT.queueDepth());
    private final DispatchedOrder.HandClock clock = new DispatchedOrder.HandClock(MadeUpSwap.CREATED);
    private final Dispatcher director =
            new Dispatcher(new KeptInMemory(), queues, new RecordCodec(), clock, DirectorSettings.DEFAULT.orderGrace());
    private final List<ExtractTask> posted = new ArrayList<>();
    private final List<OrderStatus> told = new ArrayList<>();

    FairShareTest() {
        MadeUpSwap.consents().forEach(director::consent);
    }

    @Test
    void oneOrderGetsAllThereIs() {
        give("large", 100, Priority.NORMAL);
        assertThat(posted).hasSize(6);

        done(posted.get(0));
        assertThat(posted).hasSize(7);
    }

    @Test
    void aSmallOrderGoesThroughBesideALargeOne() {
        give("large", 100, Priority.NORMAL);
        give("small", 3, Priority.NORMAL);
        assertThat(status("small").getBehind()).isEqualTo(1);

        for (int i = 0; i < 3; i++) {
            done(posted.get(i));
        }

        assertThat(posted.subList(6, 9)).extracting(ExtractTask::getOrderId).containsOnly("small");
        assertThat(status("small").getBehind()).isZero();
        assertThat(status("large").getBehind()).isZero();
    }

    @Test
    void largeOrdersShareInEqualParts() {
        give("a", 100, Priority.NORMAL);
        give("b", 100, Priority.NORMAL);
        for (int i = 0; i < 60; i++) {
            done(posted.get(i));
        }
        assertThat(posted.subList(20, 66).stream().filter(t -> t.getOrderId().equals("a")))
                .hasSizeBetween(22, 24);
    }

    @Test
    void ordersOfOnePriorityShareByTheirWeights() {
        give("heavy", 100, Priority.NORMAL);
        director.order(order("heavy").setWeight(2).build());
        give("light", 100, Priority.NORMAL);
        for (int i = 0; i < 80; i++) {
            done(posted.get(i));
        }
        assertThat(posted.subList(26, 86).stream().filter(t -> t.getOrderId().equals("heavy")))
                .hasSizeBetween(38, 42);
    }

    @Test
    void aWeightCountsNothingBesideAHigherPriority() {
        give("heavy", 100, Priority.NORMAL);
        director.order(order("heavy").setWeight(100).build());
        give("urgent", 100, Priority.HIGH);
        for (int i = 0; i < 20; i++) {
            done(posted.get(i));
        }
        assertThat(posted.subList(6, 26)).extracting(ExtractTask::getOrderId).containsOnly("urgent");
    }

    @Test
    void anUrgentOrderComesFirst() {
        give("large", 100, Priority.NORMAL);
        give("urgent", 100, Priority.HIGH);
        give("idle", 100, Priority.LOW);
        for (int i = 0; i < 50; i++) {
            done(posted.get(i));
        }
        assertThat(posted.subList(6, 56)).extracting(ExtractTask::getOrderId).containsOnly("urgent");
    }

    @Test
    void anOrderThatIsGivenAgainHasThePriorityThatItIsGivenNow() {
        give("a", 100, Priority.NORMAL);
        give("b", 100, Priority.NORMAL);
        director.order(order("b").setPriority(Priority.HIGH).build());
        for (int i = 0; i < 20; i++) {
            done(posted.get(i));
        }
        assertThat(posted.subList(6, 26)).extracting(ExtractTask::getOrderId).containsOnly("b");
    }

    @Test
    void aCancelledOrderTakesNoRoom() {
        give("a", 100, Priority.NORMAL);
        director.order(order("a").setCancelled(true).build());
        give("b", 100, Priority.NORMAL);
        assertThat(posted.subList(6, 12)).extracting(ExtractTask::getOrderId).containsOnly("b");
    }

    private void give(String id, int segments, Priority priority) {
        MadeUpSwap.segments("v" + id, segments).forEach(director::segment);
        director.video(MadeUpSwap.video("v" + id, id + ".mp4", segments));
        director.order(order(id).setPriority(priority).build());
        advance();
    }

    private static Order.Builder order(String id) {
        return MadeUpSwap.order(id, "v" + id, "v" + id);
    }

    private void done(ExtractTask task) {
        director.event(MadeUpSwap.extracted(task, 40));
        advance();
    }

    private void advance() {
        for (Outgoing out : director.advance()) {
            if (out.value() instanceof ExtractTask task) {
                queues.place(Topic.EXTRACT_TASKS, out.key(), PARTITIONS);
                posted.add(task);
            } else if (out.value() instanceof OrderStatus status) {
                told.add(status);
            }
        }
    }

    private OrderStatus status(String id) {
        return told.stream()
                .filter(status -> status.getOrderId().equals(id))
                .reduce((a, b) -> b)
                .orElseThrow();
    }
}
