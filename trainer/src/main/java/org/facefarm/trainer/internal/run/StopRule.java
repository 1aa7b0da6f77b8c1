package org.facefarm.trainer.internal.run;

import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.worker.task.PermanentFailure;

/** When training is over: whichever of the task's conditions holds first. */
final class StopRule {
    private final TrainingSettings settings;

    StopRule(TrainingSettings settings) {
        if (settings.getIterations() == null && settings.getSeconds() == null && !settings.getPlateau()) {
            throw new PermanentFailure("nothing would stop this training: give iterations, a time or a plateau");
        }
        this.settings = settings;
    }

    boolean reached(long iterations, double seconds, Plateau plateau) {
        return (settings.getIterations() != null && iterations >= settings.getIterations())
                || (settings.getSeconds() != null && seconds >= settings.getSeconds())
                || (settings.getPlateau() && plateau.reached());
    }

    /** Nearness, 0..1: the furthest of the conditions. */
    double progress(long iterations, double seconds, Plateau plateau) {
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
