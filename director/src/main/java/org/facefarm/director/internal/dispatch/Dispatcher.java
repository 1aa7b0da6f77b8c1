package org.facefarm.director.internal.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.facefarm.director.internal.failure.FailedTasks;
import org.facefarm.director.internal.plan.LeftOutVideos;
import org.facefarm.director.internal.plan.OrderPlan;
import org.facefarm.director.internal.plan.OrderPlanner;
import org.facefarm.director.internal.plan.SwapTasks;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.state.StateStore;
import org.facefarm.director.internal.state.StateTables;
import org.facefarm.director.internal.status.LastStatuses;
import org.facefarm.director.internal.status.LeftOutReport;
import org.facefarm.director.internal.status.StatusReport;
import org.facefarm.director.internal.task.IssuedTasks;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The director's work without Kafka: news come in, and now and then it says what is to be written: tasks that are needed
 * and were not posted yet, and statuses that changed.
 */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final FarmState state;
    private final IssuedTasks issued;
    private final FailedTasks failed;
    private final LastStatuses statuses;
    private final OrderPlanner planner;
    private final StatusReport report;
    private final RecordCodec codec;
    private final Clock clock;
    private final TaskQueues queues;
    private final WritableRecords writable;
    private final KnownOffers offers = new KnownOffers();
    /** Orders that news may have moved. */
    private final Set<String> unsettled = new LinkedHashSet<>();
    /** Consents that the topic is to have as they are here. */
    private final Map<String, Consent> corrections = new LinkedHashMap<>();

    /** Goes on where what the store keeps leaves off; the grace is that of the {@link OrderPlanner}. */
    public Dispatcher(StateStore store, TaskQueues queues, RecordCodec codec, Clock clock, Duration grace) {
        StateTables tables = new StateTables(store);
        this.state = new FarmState(tables);
        this.issued = new IssuedTasks(tables);
        this.failed = new FailedTasks(tables, issued);
        this.statuses = new LastStatuses(tables);
        this.planner = new OrderPlanner(state, failed, clock, grace);
        this.report = new StatusReport(state, statuses, clock.instant());
        this.queues = queues;
        this.writable = new WritableRecords(codec);
        this.codec = codec;
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
        consent(consent.getConsentId(), consent);
    }

    public void consentDeleted(String consentId) {
        consent(consentId, null);
    }

    private void consent(String consentId, Consent news) {
        state.consent(consentId, news)
                .filter(holds -> !holds.equals(news))
                // The topic keeps the last record only, and that must not be one that revives a consent.
                .ifPresent(revoked -> corrections.put(consentId, revoked));
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

    public void videoDeleted(String videoId) {
        state.videoDeleted(videoId);
        lookAtOpenOrders();
    }

    public void segmentDeleted(String key) {
        state.segmentDeleted(key);
        lookAtOpenOrders();
    }

    public void event(Event event) {
        state.event(event);
        if (event.getBody() instanceof RecordsPruned pruned) {
            state.forgetMerged(pruned)
                    .forEach(key -> issued.forget(PlannedTask.ref(Topic.MERGE_TASKS.topicName(), key)));
            state.forgetExtracted(event, pruned)
                    .forEach(key -> issued.forget(PlannedTask.ref(Topic.EXTRACT_TASKS.topicName(), key)));
        }
        failed.event(event);
        lookAtOpenOrders();
    }

    public void worker(WorkerOffer offer) {
        if (offers.put(offer)) {
            lookAtOpenOrders();
        }
    }

    public void workerEnded(String workerId) {
        offers.remove(workerId);
        lookAtOpenOrders();
    }

    /** What is to be written now. */
    public List<Outgoing> advance() {
        List<Outgoing> out = new ArrayList<>();
        corrections.forEach((id, consent) -> out.add(Outgoing.of(Topic.CONSENTS, id, consent)));
        corrections.clear();
        if (unsettled.isEmpty()) {
            return out;
        }
        // Who gets the workers is seen only where all who want them are looked at.
        lookAtOpenOrders();
        List<OrderLook> looks = List.copyOf(unsettled).stream()
                .flatMap(orderId -> state.order(orderId).stream())
                .flatMap(order -> look(order, out).stream())
                .toList();
        queues.unfinished(looks.stream().flatMap(look -> look.atWork().stream()).toList());
        for (Topic topic : Topic.values()) {
            if (topic.holdsTasks()) {
                post(topic, looks, out);
            }
        }
        for (OrderLook look : looks) {
            OrderStatus status = WaitingOrders.told(look, looks, issued);
            if (statuses.tooSoon(status)) {
                unsettled.add(status.getOrderId());
            } else {
                tell(status, out);
            }
        }
        return out;
    }

    private void post(Topic topic, List<OrderLook> looks, List<Outgoing> out) {
        boolean known = queues.known(topic);
        List<PlannedTask> next = FairShare.next(topic, looks, queues.room(topic));
        next.stream().filter(issued::issue).forEach(task -> {
            writable.posted(task);
            out.add(task.outgoing());
        });
        if (!known && !next.isEmpty()) {
            // With the first one its partitions are told: then there may be room for more, without any news.
            looks.forEach(look -> unsettled.add(look.order().getOrderId()));
        }
    }

    private Optional<OrderLook> look(Order order, List<Outgoing> out) {
        unsettled.remove(order.getOrderId());
        try {
            OrderLook look = look(order);
            if (look.plan().lookAgain()) {
                unsettled.add(order.getOrderId());
            }
            return Optional.of(look);
        } catch (RuntimeException e) {
            setAside(order, e, out);
            return Optional.empty();
        }
    }

    /** All that may fail for what an order says. */
    private OrderLook look(Order order) {
        LeftOutVideos leftOut = planner.leftOut(order);
        OrderProgress progress = OrderProgress.of(leftOut.order(), state);
        OrderPlan plan = planner.plan(progress, leftOut);
        List<PlannedTask> needed = plan.state() == OrderState.FAILED ? List.of() : plan.tasks();
        List<PlannedTask> news = needed.stream().filter(issued::isNew).toList();
        List<PlannedTask> atWork =
                needed.stream().filter(task -> !issued.isNew(task)).toList();
        Function<PlannedTask, Optional<String>> nobody = offers.nobody(now());
        Optional<String> why =
                news.stream().flatMap(task -> nobody.apply(task).stream()).findFirst();
        if (why.isPresent()) {
            // Kept back until somebody comes: tasks that are posted would fail one by one.
            plan = plan.held(why.get());
            news = news.stream().filter(task -> nobody.apply(task).isEmpty()).toList();
        }
        OrderStatus status = report.of(progress, plan, new LeftOutReport(order, leftOut), now());
        news.forEach(writable::require);
        writable.require(status, "its status");
        return new OrderLook(order, plan, status, news, atWork);
    }

    /** An order that nothing can be made of stops nobody but itself: it is looked at again when there is news. */
    private void setAside(Order order, RuntimeException fault, List<Outgoing> out) {
        String reason = "the order cannot be worked on: " + FailureText.line(fault);
        if (tell(report.failed(order.getOrderId(), reason, now()), out)) {
            log.error("Order {} is set aside", order.getOrderId(), fault);
            out.add(DeadNews.order(order, codec, fault, now()));
        }
    }

    /** Says that an order is none, in the place of its status, where nobody knows a better one. */
    public List<Outgoing> refused(String orderId, String reason) {
        List<Outgoing> out = new ArrayList<>();
        if (state.order(orderId).isEmpty()) {
            tell(report.failed(orderId, reason, now()), out);
        }
        return out;
    }

    private boolean tell(OrderStatus status, List<Outgoing> out) {
        boolean news = statuses.tell(status);
        if (news) {
            out.add(Outgoing.of(Topic.STATUS, status.getOrderId(), status));
        }
        return news;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** An order that is given again: what failed is tried again, and a file that may be gone is written again. */
    private void revive(Order order) {
        planned(order).stream().filter(task -> failed.of(task).isPresent()).forEach(failed::tryAgain);
        if (statuses.done(order.getOrderId())) {
            swaps(order).forEach(swap -> {
                state.forgetDelivery(swap.deliveryId());
                // It is none of the tasks below where clips are gone and must be merged first.
                issued.forget(PlannedTask.ref(Topic.DELIVER_TASKS.topicName(), swap.deliveryId()));
            });
            swaps(order).stream().flatMap(swap -> SwapTasks.of(swap).stream()).forEach(failed::tryAgain);
        }
    }

    /** None where the order is at fault: it is set aside when it is looked at. */
    private List<PlannedTask> planned(Order order) {
        try {
            return planner.plan(OrderProgress.of(order, state)).tasks();
        } catch (RuntimeException e) {
            log.warn("Order {} cannot be planned: {}", order.getOrderId(), e.toString());
            return List.of();
        }
    }

    private List<TargetSwap> swaps(Order order) {
        return OrderProgress.of(order, state).swaps();
    }

    private void lookAtOpenOrders() {
        for (Order order : state.orders()) {
            if (!statuses.closed(order.getOrderId())) {
                unsettled.add(order.getOrderId());
            }
        }
    }
}
