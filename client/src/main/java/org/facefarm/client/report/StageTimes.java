package org.facefarm.client.report;

import java.time.Duration;
import org.facefarm.schemas.record.Stage;

/** How long stages took. */
final class StageTimes {
    private StageTimes() {}

    /** Wall-clock seconds from when it could begin to its last unit; 0 when either is missing. */
    static double seconds(Stage stage) {
        if (stage.getStartedAt() == null || stage.getFinishedAt() == null) {
            return 0;
        }
        return Duration.between(stage.getStartedAt(), stage.getFinishedAt()).toMillis() / 1000.0;
    }
}
