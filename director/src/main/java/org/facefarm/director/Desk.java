package org.facefarm.director;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
final class Desk {
    private final Ledger ledger;
    private final Planner planner;
    private final Report report;
    private final Clock clock;
    /** Orders that news may have moved. */
    private final Set<String> unsettled = new LinkedHashSet<>();

    Desk(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.planner = new Planner(ledger, clock);
        this.report = new Report(planner, ledger);
        this.clock = clock;
        lookAtOpenOrders();
    }

    void order(Order order) {
        boolean again = ledger.order(order.getOrderId())
                .filter(known -> !known.getCreatedAt().equals(order.getCreatedAt()))
                .isPresent();
        ledger.order(order);
        if (again && !order.getCancelled()) {
            revive(order);
        }
        unsettled.add(order.getOrderId());
    }

    void consent(Consent consent) {
        ledger.consent(consent);
        lookAtOpenOrders();
    }

    void consentDeleted(String consentId) {
        ledger.consentDeleted(consentId);
        lookAtOpenOrders();
    }

    void video(Video video) {
        ledger.video(video);
        lookAtOpenOrders();
    }

    void segment(Segment segment) {
        ledger.segment(segment);
        lookAtOpenOrders();
    }

    void event(Event event) {
        ledger.event(event);
        lookAtOpenOrders();
    }

    /** What is to be written now. */
    List<Outgoing> advance() {
        List<Outgoing> out = new ArrayList<>();
        for (String orderId : List.copyOf(unsettled)) {
            ledger.order(orderId).ifPresent(order -> advance(order, out));
        }
        return out;
    }

    private void advance(Order order, List<Outgoing> out) {
        Outlook outlook = planner.outlook(order);
        if (!outlook.lookAgain()) {
            unsettled.remove(order.getOrderId());
        }
        if (outlook.state() != OrderState.FAILED) {
            for (Need need : outlook.needs()) {
                if (!ledger.isPosted(need)) {
                    ledger.posted(need);
                    out.add(Outgoing.of(need.topic(), need.key(), need.task()));
                }
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OrderStatus status = report.status(order, outlook, now);
        if (ledger.status(order.getOrderId()).filter(status::equals).isEmpty()) {
            ledger.status(status);
            out.add(Outgoing.of(Topic.STATUS, order.getOrderId(), status));
        }
    }

    /** An order that is given again: what failed is tried again, and a file that may be gone is written again. */
    private void revive(Order order) {
        planner.outlook(order).needs().stream()
                .filter(need -> ledger.failure(need).isPresent())
                .forEach(ledger::forget);
        boolean done = ledger.status(order.getOrderId())
                .filter(s -> s.getState() == OrderState.DONE)
                .isPresent();
        if (done) {
            for (Swap swap : planner.swaps(order)) {
                ledger.forgetDelivery(swap.deliveryId());
            }
            planner.swaps(order).stream().flatMap(s -> s.needs().stream()).forEach(ledger::forget);
        }
    }

    private void lookAtOpenOrders() {
        for (Order order : ledger.orders()) {
            boolean closed = ledger.status(order.getOrderId())
                    .filter(s -> s.getState() == OrderState.DONE || s.getState() == OrderState.CANCELLED)
                    .isPresent();
            if (!closed) {
                unsettled.add(order.getOrderId());
            }
        }
    }
}
