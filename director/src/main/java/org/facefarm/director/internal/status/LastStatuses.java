package org.facefarm.director.internal.status;

import java.time.Duration;
import java.util.Optional;
import org.facefarm.director.internal.state.RecordTable;
import org.facefarm.director.internal.state.StateTables;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;

/** What people were told last about each order. */
public final class LastStatuses {
    /** A status names every video of its order: told after each segment of a thousand videos, it would be told of each a thousand times. */
    private static final Duration REST_FOR_EACH_VIDEO = Duration.ofMillis(3);

    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /** Orders of fewer videos are told of at once. */
    private static final int LARGE = 20;

    private final RecordTable<OrderStatus> statuses;

    public LastStatuses(StateTables tables) {
        statuses = tables.table("status", OrderStatus.class);
    }

    /** Notes what they are told now; false when that is nothing new. */
    public boolean tell(OrderStatus status) {
        if (of(status.getOrderId()).filter(status::equals).isPresent()) {
            return false;
        }
        statuses.put(status.getOrderId(), status);
        return true;
    }

    /** Whether it only counts on from what was told a moment ago of an order of many videos, and is better told a moment later. */
    public boolean tooSoon(OrderStatus status) {
        int videos = status.getOutputs().size();
        return videos >= LARGE
                && of(status.getOrderId())
                        .filter(before -> countsOn(before, status))
                        .map(before -> Duration.between(before.getUpdatedAt(), status.getUpdatedAt()))
                        // The clock may have been set back.
                        .filter(rested -> !rested.isNegative() && rested.compareTo(rest(videos)) < 0)
                        .isPresent();
    }

    private static boolean countsOn(OrderStatus before, OrderStatus status) {
        return !before.equals(status)
                && before.getState() == status.getState()
                && before.getReason().equals(status.getReason())
                && before.getTrouble().equals(status.getTrouble());
    }

    private static Duration rest(int videos) {
        Duration rest = REST_FOR_EACH_VIDEO.multipliedBy(videos);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    Optional<OrderStatus> of(String orderId) {
        return statuses.get(orderId);
    }

    public boolean done(String orderId) {
        return of(orderId).filter(s -> s.getState() == OrderState.DONE).isPresent();
    }

    /** Whether no news but the order itself, given again, can bring it on. */
    public boolean closed(String orderId) {
        return of(orderId)
                .filter(s -> s.getState() == OrderState.DONE || s.getState() == OrderState.CANCELLED)
                .isPresent();
    }
}
