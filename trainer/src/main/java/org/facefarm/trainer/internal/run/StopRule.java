package org.facefarm.trainer.internal.run;

import java.util.function.LongPredicate;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.worker.task.PermanentFailure;

/** When training is over: whichever of the task's conditions holds first, or when somebody says so. */
final class StopRule {
    private final TrainingSettings settings;
    private final LongPredicate enough;

    /** @param enough whether somebody wants it ended after so many iterations */
    StopRule(TrainingSettings settings, LongPredicate enough) {
        if (settings.getIterations() == null && settings.getSeconds() == null && !settings.getPlateau()) {
            throw new PermanentFailure("nothing would stop this training: give iterations, a time or a plateau");
        }
        this.settings = settings;
        this.enough = enough;
    }

    boolean reached(long iterations, double seconds, Plateau plateau) {
        return (settings.getIterations() != null && iterations >= settings.getIterations())
                || (settings.getSeconds() != null && seconds >= settings.getSeconds())
                || (settings.getPlateau() && plateau.reached())
                || enough.test(iterations);
    }

    /** Nearness, 0..1: the furthest of the conditions. */
    double progress(long iterations, double seconds, Plateau plateau) {
        if (enough.test(iterations)) {
            return 1;
        }
        double progress = settings.getPlateau() ? plateau.progress() : 0;
        if (settings.getIterations() != null) {
            progress = Math.max(progress, (double) iterations / Math.max(1, settings.getIterations()));
        }
        if (settings.getSeconds() != null) {
            progress = Math.max(progress, seconds / Math.max(1, settings.getSeconds()));
        }
        return Math.min(1, progress);
    }
}
