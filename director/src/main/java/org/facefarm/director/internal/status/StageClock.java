package org.facefarm.director.internal.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;

/**
 * Counts of a stage of the work, with the times at which it began and ended, which stay once they were told, and how long it
 * was worked on.
 *
 * @param before what was told last
 * @param up since when this director is: before, nobody worked
 */
record StageClock(Optional<OrderStatus> before, Instant now, Instant up) {
    /** Where nothing is told for longer nobody works: a segment takes seconds, and trainings tell of themselves more often. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

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
                finished ? known.map(Stage::getFinishedAt).orElse(now) : null,
                known.map(Stage::getWorked).orElse(0L),
                Map.of());
    }

    /** The status of now, whose stages were worked on since what was told before. */
    OrderStatus worked(OrderStatus status) {
        if (before.isEmpty()) {
            return status;
        }
        OrderStatus last = before.get();
        Instant since = last.getUpdatedAt().isBefore(up) ? up : last.getUpdatedAt();
        long passed = Math.max(0, Math.min(Duration.between(since, now).toMillis(), LONGEST_SILENCE.toMillis()));
        return OrderStatus.newBuilder(status)
                .setIngest(worked(last.getIngest(), status.getIngest(), passed))
                .setExtract(worked(last.getExtract(), status.getExtract(), passed))
                .setTrain(worked(last.getTrain(), status.getTrain(), passed))
                .setMerge(worked(last.getMerge(), status.getMerge(), passed))
                .setDeliver(worked(last.getDeliver(), status.getDeliver(), passed))
                .build();
    }

    private static Stage worked(Stage last, Stage stage, long passed) {
        boolean underWay = last.getStartedAt() != null && last.getFinishedAt() == null;
        return underWay
                ? Stage.newBuilder(stage).setWorked(last.getWorked() + passed).build()
                : stage;
    }
}
