package org.facefarm.director.internal.status;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;

/**
 * What of an order's status is worth counting over all orders.
 *
 * @param waiting frames that a stage has yet to do, by its name
 * @param since when its first work could begin, or else when it last told something
 * @param news when it last told something
 */
record OrderFigures(OrderState state, Map<String, Long> waiting, Instant since, Instant news) {
    private static final Set<OrderState> ENDED =
            Set.of(OrderState.DONE, OrderState.FAILED, OrderState.REFUSED, OrderState.CANCELLED);

    static OrderFigures of(OrderStatus status) {
        Instant since = Arrays.asList(
                        status.getIngest(),
                        status.getExtract(),
                        status.getTrain(),
                        status.getMerge(),
                        status.getDeliver())
                .stream()
                .map(Stage::getStartedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(status.getUpdatedAt());
        return new OrderFigures(
                status.getState(),
                Map.of(
                        "ingest", waiting(status.getIngest()),
                        "extract", waiting(status.getExtract()),
                        "merge", waiting(status.getMerge())),
                since,
                status.getUpdatedAt());
    }

    boolean ended() {
        return ENDED.contains(state);
    }

    private static long waiting(Stage stage) {
        return Math.max(0, stage.getTotal() - stage.getDone());
    }
}
