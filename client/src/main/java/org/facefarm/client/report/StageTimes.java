package org.facefarm.client.report;

import java.time.Duration;
import org.facefarm.schemas.record.Stage;

/** How long stages took. */
public final class StageTimes {
    private static final double MILLIS = 1000;

    private StageTimes() {}

    /**
     * Seconds in which it was worked on, so far: what time of the day it was when, and how long the farm rested between, does
     * not matter. 0 where it was done before the order, or has just begun.
     */
    public static double seconds(Stage stage) {
        // Directors of before counted nothing but the two moments.
        boolean uncounted = stage.getWorked() == 0 && stage.getStartedAt() != null && stage.getFinishedAt() != null;
        return uncounted
                ? Duration.between(stage.getStartedAt(), stage.getFinishedAt()).toMillis() / MILLIS
                : stage.getWorked() / MILLIS;
    }
}
