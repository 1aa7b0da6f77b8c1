package org.facefarm.director.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageClockTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(86_400);

    @ParameterizedTest
    @CsvSource({
        "false, 0, 0, false, false",
        "false, 0, 10, false, false",
        "true, 0, 0, true, false",
        "false, 1, 10, true, false",
        "true, 9, 10, true, false",
        "true, 10, 10, true, true",
        "true, 11, 10, true, true",
        "true, 5, 0, true, false",
    })
    void aStageBeginsWithItsFirstWorkAndEndsWhenAllIsDone(
            boolean begun, long done, long total, boolean started, boolean finished) {
        Stage stage = new StageClock(Optional.empty(), NOW, LONG_AGO).stage(begun, done, total, OrderStatus::getMerge);

        assertThat(stage).isEqualTo(new Stage(done, total, started ? NOW : null, finished ? NOW : null, 0L, Map.of()));
    }

    @Test
    void timesThatWereToldStay() {
        Stage told = new Stage(10L, 10L, NOW.minusSeconds(60), NOW.minusSeconds(30), 25_000L, Map.of());
        OrderStatus before = status(NOW.minusSeconds(30)).setMerge(told).build();

        assertThat(new StageClock(Optional.of(before), NOW, LONG_AGO).stage(true, 10, 10, OrderStatus::getMerge))
                .isEqualTo(told);
    }

    @Test
    void onlyStagesThatWereUnderWayWereWorkedOn() {
        Stage waiting = new Stage(0L, 10L, null, null, 0L, Map.of());
        Stage underWay = new Stage(1L, 10L, LONG_AGO, null, 5_000L, Map.of());
        Stage finished = new Stage(10L, 10L, LONG_AGO, LONG_AGO, 7_000L, Map.of());
        OrderStatus before = status(NOW.minusSeconds(20))
                .setIngest(finished)
                .setExtract(underWay)
                .setTrain(underWay)
                .setMerge(underWay)
                .setDeliver(waiting)
                .build();

        OrderStatus after = new StageClock(Optional.of(before), NOW, LONG_AGO).worked(before);

        Stage worked = Stage.newBuilder(underWay).setWorked(25_000L).build();
        assertThat(after)
                .isEqualTo(OrderStatus.newBuilder(before)
                        .setExtract(worked)
                        .setTrain(worked)
                        .setMerge(worked)
                        .build());
        assertThat(new StageClock(Optional.empty(), NOW, LONG_AGO).worked(before))
                .as("an order that nothing was told of")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 86400, 20",
        "119, 86400, 119",
        "120, 86400, 120",
        "3600, 86400, 120",
        "60, 10, 10",
        "10, 60, 10",
        "-5, 86400, 0",
    })
    void timePassesSinceTheLastNewsWhileTheDirectorIsUpAndNeverForLong(long silence, long up, long worked) {
        Stage underWay = new Stage(1L, 10L, LONG_AGO, null, 0L, Map.of());
        OrderStatus before = status(NOW.minusSeconds(silence))
                .setIngest(underWay)
                .setDeliver(underWay)
                .build();

        OrderStatus after = new StageClock(Optional.of(before), NOW, NOW.minusSeconds(up)).worked(before);

        assertThat(after.getIngest().getWorked())
                .isEqualTo(Duration.ofSeconds(worked).toMillis());
        assertThat(after.getDeliver()).isEqualTo(after.getIngest());
    }

    private static OrderStatus.Builder status(Instant updatedAt) {
        return MadeUpRecords.status(OrderState.MERGING).setUpdatedAt(updatedAt);
    }
}
