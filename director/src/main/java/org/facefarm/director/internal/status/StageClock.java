package org.facefarm.director.internal.status;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;

/** Counts of a stage of the work, with the times at which it began and ended, which stay once they were told. */
record StageClock(Optional<OrderStatus> before, Instant now) {
    /**
     * A stage as it stands.
     *
     * @param total 0 while it is not known
     */
    Stage stage(boolean begun, long done, long total, Function<OrderStatus, Stage> stage) {
        Optional<Stage> known = before.map(stage);
        boolean finished = total > 0 && done >= total;
        return new Stage(
                done,
                total,
                begun || done > 0 ? known.map(Stage::getStartedAt).orElse(now) : null,
                finished ? known.map(Stage::getFinishedAt).orElse(now) : null);
    }
}
