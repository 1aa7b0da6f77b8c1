package org.facefarm.director.internal.plan;

import java.util.List;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.record.OrderState;

/**
 * Where an order stands and what it waits for.
 *
 * @param reason why it goes no further; "" while it does
 * @param trouble what went wrong with its tasks, which are tried again; "" when nothing did
 * @param tasks those that would bring it on, whether posted or not
 * @param lookAgain whether time alone may change it
 */
public record OrderPlan(OrderState state, String reason, String trouble, List<PlannedTask> tasks, boolean lookAgain) {
    static OrderPlan working(OrderState state, List<PlannedTask> tasks) {
        return new OrderPlan(state, "", "", tasks, false);
    }

    static OrderPlan stopped(OrderState state, String reason) {
        return new OrderPlan(state, reason, "", List.of(), false);
    }

    static OrderPlan waiting() {
        return new OrderPlan(OrderState.WAITING, "", "", List.of(), true);
    }

    OrderPlan failed(String why) {
        return new OrderPlan(OrderState.FAILED, why, "", tasks, false);
    }

    /** The same, told why none of its tasks can be done now. */
    public OrderPlan held(String why) {
        return troubledBy(why);
    }

    OrderPlan troubledBy(String what) {
        return new OrderPlan(state, reason, what, tasks, lookAgain);
    }
}
