package org.facefarm.director.internal.status;

import java.util.Optional;
import org.facefarm.director.internal.state.RecordTable;
import org.facefarm.director.internal.state.StateTables;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;

/** What people were told last about each order. */
public final class LastStatuses {
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
