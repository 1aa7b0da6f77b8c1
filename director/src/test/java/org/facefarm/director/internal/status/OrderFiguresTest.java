package org.facefarm.director.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFiguresTest {
    private static final Instant FIRST = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant NEWS = FIRST.plusSeconds(600);

    @Test
    void framesWaitUntilTheyAreDoneAndNeverFewerThanNone() {
        OrderStatus status = MadeUpRecords.status(OrderState.EXTRACTING)
                .setIngest(stage(90, 100, FIRST.plusSeconds(5)))
                .setExtract(stage(30, 100, FIRST))
                .setMerge(stage(7, 0, null))
                .setUpdatedAt(NEWS)
                .build();

        assertThat(OrderFigures.of(status))
                .isEqualTo(new OrderFigures(
                        OrderState.EXTRACTING, Map.of("ingest", 10L, "extract", 70L, "merge", 0L), FIRST, NEWS));
    }

    @Test
    void anOrderThatHasNotBegunIsAsOldAsItsLastNews() {
        OrderStatus status =
                MadeUpRecords.status(OrderState.WAITING).setUpdatedAt(NEWS).build();

        assertThat(OrderFigures.of(status).since()).isEqualTo(NEWS);
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, false",
        "EXTRACTING, false",
        "DELIVERING, false",
        "DONE, true",
        "FAILED, true",
        "REFUSED, true",
        "CANCELLED, true",
    })
    void whatIsDoneOrGoesNoFurtherHasEnded(OrderState state, boolean ended) {
        assertThat(OrderFigures.of(MadeUpRecords.status(state).build()).ended()).isEqualTo(ended);
    }

    private static Stage stage(long done, long total, Instant startedAt) {
        return new Stage(done, total, startedAt, null, 0L, Map.of());
    }
}
