package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.facefarm.director.internal.state.MadeUpResults;
import org.facefarm.director.internal.task.IssuedTasks;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class WaitingOrdersTest {
    private static final PlannedTask MERGE = new PlannedTask(Topic.MERGE_TASKS, "m", new Consent(), "work");
    private static final PlannedTask OTHER_MERGE = new PlannedTask(Topic.MERGE_TASKS, "n", new Consent(), "work");
    private static final PlannedTask TRAINING = new PlannedTask(Topic.TRAIN_TASKS, "t", new Consent(), "work");

    private final IssuedTasks issued = new IssuedTasks(MadeUpResults.tables());

    @Test
    void itWaitsForThoseThatTheWorkersItNeedsAreAt() {
        OrderLook waiting = look(List.of(MERGE), List.of());

        assertThat(behind(waiting, look(List.of(), List.of(OTHER_MERGE)), look(List.of(), List.of(TRAINING))))
                .isOne();
        assertThat(behind(
                        waiting,
                        look(List.of(), List.of(OTHER_MERGE)),
                        look(List.of(TRAINING), List.of(TRAINING, OTHER_MERGE))))
                .isEqualTo(2);
        assertThat(behind(waiting)).isZero();
    }

    @Test
    void anOrderThatIsWorkedOnWaitsForNobody() {
        OrderLook other = look(List.of(), List.of(OTHER_MERGE));

        assertThat(behind(look(List.of(MERGE), List.of(TRAINING)), other)).isZero();
        assertThat(behind(look(List.of(), List.of()), other)).isZero();
        issued.issue(MERGE);
        assertThat(behind(look(List.of(MERGE), List.of()), other))
                .as("just posted")
                .isZero();
    }

    @Test
    void whatIsToldAlreadyStaysAsItIs() {
        OrderLook look = look(List.of(), List.of());

        assertThat(WaitingOrders.told(look, List.of(look), issued)).isSameAs(look.status());
    }

    private int behind(OrderLook look, OrderLook... others) {
        List<OrderLook> all = Stream.concat(Stream.of(look), Stream.of(others)).toList();
        return WaitingOrders.told(look, all, issued).getBehind();
    }

    private static OrderLook look(List<PlannedTask> news, List<PlannedTask> atWork) {
        return new OrderLook(
                MadeUpSwap.order().build(),
                null,
                MadeUpRecords.status(OrderState.MERGING).build(),
                news,
                atWork);
    }
}
