package org.facefarm.director.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.director.internal.state.MadeUpResults;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastStatusesTest {
    private final LastStatuses statuses = new LastStatuses(MadeUpResults.tables());

    @Test
    void whatWasToldIsNoNews() {
        OrderStatus status = MadeUpRecords.status(OrderState.MERGING).build();
        OrderStatus next = MadeUpRecords.status(OrderState.DELIVERING).build();

        assertThat(statuses.tell(status)).isTrue();
        assertThat(statuses.tell(status)).isFalse();
        assertThat(statuses.tell(next)).isTrue();
        assertThat(statuses.of(next.getOrderId())).hasValue(next);
    }

    @ParameterizedTest
    @CsvSource({
        "DONE, true, true",
        "CANCELLED, false, true",
        "FAILED, false, false",
        "REFUSED, false, false",
        "MERGING, false, false",
    })
    void whatIsDoneOrCancelledIsClosed(OrderState state, boolean done, boolean closed) {
        OrderStatus status = MadeUpRecords.status(state).build();
        statuses.tell(status);

        assertThat(statuses.done(status.getOrderId())).isEqualTo(done);
        assertThat(statuses.closed(status.getOrderId())).isEqualTo(closed);
    }

    @Test
    void nothingIsKnownOfAnOrderThatNobodyWasToldOf() {
        assertThat(statuses.done("other")).isFalse();
        assertThat(statuses.closed("other")).isFalse();
    }
}
