package org.facefarm.director.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.facefarm.director.internal.state.MadeUpResults;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Stage;
import org.junit.jupiter.api.Test;

class BusySharesTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    @Test
    void sharesAreOfTheTimeOfSegmentsThatTellThem() {
        Map<String, Double> busy = busy(
                merged(10, Map.of("swap", 8.0, "encode", 1.0)),
                merged(30, Map.of("swap", 12.0)),
                merged(1000, Map.of()));

        assertThat(busy).containsOnlyKeys("swap", "encode");
        assertThat(busy.get("swap")).isCloseTo(0.5, CLOSE);
        assertThat(busy.get("encode")).isCloseTo(0.025, CLOSE);
    }

    @Test
    void whatCannotBeIsNotTold() {
        assertThat(busy(merged(10, Map.of("swap", 25.0, "idle", 0.0, "Not a name", 5.0, "x".repeat(21), 5.0))))
                .containsExactly(Map.entry("swap", 1.0));
        assertThat(busy(merged(0, Map.of("swap", 0.0)))).as("no time at all").isEmpty();
    }

    @Test
    void theStagesOwnCountsStay() {
        Stage stage = Stage.newBuilder().setDone(3).setTotal(9).build();

        assertThat(BusyShares.ofMerged(List.of()).in(stage)).isEqualTo(stage);
    }

    private static Map<String, Double> busy(SegmentMerged... merged) {
        return BusyShares.ofMerged(List.of(merged))
                .in(Stage.newBuilder().build())
                .getBusy();
    }

    private static SegmentMerged merged(double seconds, Map<String, Double> busy) {
        return MadeUpResults.merged("merge", 0)
                .setComputeSeconds(seconds)
                .setBusySeconds(busy)
                .build();
    }
}
