package org.facefarm.director.internal.dispatch;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.facefarm.director.internal.failure.FailedTasks;
import org.facefarm.director.internal.plan.OrderPlan;
import org.facefarm.director.internal.plan.OrderPlanner;
import org.facefarm.director.internal.plan.SwapTasks;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.state.StateStore;
import org.facefarm.director.internal.state.StateTables;
import org.facefarm.director.internal.status.LastStatuses;
import org.facefarm.director.internal.status.StatusReport;
import org.facefarm.director.internal.task.IssuedTasks;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;

/**
 * The director's work without Kafka: news come in, and now and then it says what is to be written: tasks that are needed
 * and were not posted yet, and statuses that changed.
 */
public final class Dispatcher {
    private final FarmState state;
    private final IssuedTasks issued;
    private final FailedTasks failed;
    private final LastStatuses statuses;
    private final OrderPlanner planner;
    private final StatusReport report;
    private final Clock clock;
    /** Orders that news may have moved. */
    private final Set<String> unsettled = new LinkedHashSet<>();

    /** Goes on where what the store keeps leaves off. */
    public Dispatcher(StateStore store, Clock clock) {
        StateTables tables = new StateTables(store);
        this.state = new FarmState(tables);
        this.issued = new IssuedTasks(tables);
        this.failed = new FailedTasks(tables, issued);
        this.statuses = new LastStatuses(tables);
        this.planner = new OrderPlanner(state, failed, clock);
        this.report = new StatusReport(state, statuses);
        this.clock = clock;
        lookAtOpenOrders();
    }

    public void order(Order order) {
        boolean again = state.order(order.getOrderId())
                .filter(known -> !known.getCreatedAt().equals(order.getCreatedAt()))
                .isPresent();
        state.order(order);
        if (again && !order.getCancelled()) {
            revive(order);
        }
        unsettled.add(order.getOrderId());
    }

    public void consent(Consent consent) {
        state.consent(consent);
        lookAtOpenOrders();
    }

    public void consentDeleted(String consentId) {
        state.consentDeleted(consentId);
        lookAtOpenOrders();
    }

    public void video(Video video) {
        state.video(video);
        lookAtOpenOrders();
    }

    public void segment(Segment segment) {
        state.segment(segment);
        lookAtOpenOrders();
    }

    public void event(Event event) {
        state.event(event);
        failed.event(event);
        lookAtOpenOrders();
    }

    /** What is to be written now. */
    public List<Outgoing> advance() {
        List<Outgoing> out = new ArrayList<>();
        for (String orderId : List.copyOf(unsettled)) {
            state.order(orderId).ifPresent(order -> advance(order, out));
        }
        return out;
    }

    private void advance(Order order, List<Outgoing> out) {
        OrderProgress progress = OrderProgress.of(order, state);
        OrderPlan plan = planner.plan(progress);
        if (!plan.lookAgain()) {
            unsettled.remove(order.getOrderId());
        }
        if (plan.state() != OrderState.FAILED) {
            for (PlannedTask task : plan.tasks()) {
                if (issued.issue(task)) {
                    out.add(Outgoing.of(task.topic(), task.key(), task.task()));
                }
            }
        }
        OrderStatus status = report.of(progress, plan, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (statuses.tell(status)) {
            out.add(Outgoing.of(Topic.STATUS, order.getOrderId(), status));
        }
    }

    /** An order that is given again: what failed is tried again, and a file that may be gone is written again. */
    private void revive(Order order) {
        planner.plan(OrderProgress.of(order, state)).tasks().stream()
                .filter(task -> failed.of(task).isPresent())
                .forEach(failed::tryAgain);
        if (statuses.done(order.getOrderId())) {
            for (TargetSwap swap : OrderProgress.of(order, state).swaps()) {
                state.forgetDelivery(swap.deliveryId());
            }
            OrderProgress.of(order, state).swaps().stream()
                    .flatMap(swap -> SwapTasks.of(swap).stream())
                    .forEach(failed::tryAgain);
        }
    }

    private void lookAtOpenOrders() {
        for (Order order : state.orders()) {
            if (!statuses.closed(order.getOrderId())) {
                unsettled.add(order.getOrderId());
            }
        }
    }
}
