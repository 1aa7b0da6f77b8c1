package org.facefarm.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.facefarm.worker.kafka.Outgoing;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final double UNKNOWN = Double.POSITIVE_INFINITY;

    @Test
    void theLastOnesTheBestFinishedOnesAndThoseWithANameStay() {
        List<StoredCheckpoint> checkpoints = List.of(
                checkpoint(100, 0.5, false),
                checkpoint(200, 0.2, false),
                checkpoint(300, 0.3, false),
                checkpoint(400, UNKNOWN, true),
                checkpoint(500, 0.4, false),
                checkpoint(600, UNKNOWN, false),
                checkpoint(700, 0.3, false));
        assertThat(new Retention(2).dropped(checkpoints, Set.of(300L)))
                .extracting(StoredCheckpoint::iteration)
                .containsExactly(100L, 500L);
    }

    @Test
    void withoutMeasuredLossesNoneIsTheBest() {
        List<StoredCheckpoint> checkpoints = List.of(checkpoint(1, UNKNOWN, false), checkpoint(2, UNKNOWN, false));
        assertThat(new Retention(1).dropped(checkpoints, Set.of()))
                .extracting(StoredCheckpoint::iteration)
                .containsExactly(1L);
    }

    @Test
    void theNewestAlwaysStays() {
        assertThatThrownBy(() -> new Retention(0)).hasMessageContaining("keep at least 1, not 0");
    }

    @Test
    void theManifestGoesBeforeThePieces() {
        assertThat(checkpoint(7, UNKNOWN, false).tombstones())
                .extracting(Outgoing::key)
                .containsExactly("m/0000000007/manifest", "m/0000000007/000000", "m/0000000007/000001");
    }

    private static StoredCheckpoint checkpoint(long iteration, double loss, boolean finished) {
        return new StoredCheckpoint("m", iteration, 2, loss, finished);
    }
}
