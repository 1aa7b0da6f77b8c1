package org.facefarm.trainer.run;

import java.nio.file.Path;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.worker.task.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes back to the last good checkpoint with half the rate when a loss or gradient is no number; gives up after three
 * times. The rate that is left is part of the checkpoint, so restarts do not start the count anew.
 */
final class Watchdog {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final double FACTOR = 0.5;
    private static final double GIVE_UP_BELOW = 0.124;

    private Watchdog() {}

    /** Goes back; gives the plateau's state of then. */
    static Plateau rollBack(SwapTrainer trainer, Path lastGood) {
        long failed = trainer.steps();
        if (trainer.rateFactor() * FACTOR < GIVE_UP_BELOW) {
            throw new PermanentFailure(
                    "training blew up at iteration %d, for the fourth time with ever lower rates: look at the crops, or use another preset"
                            .formatted(failed));
        }
        CheckpointInfo info = trainer.rollBack(lastGood, FACTOR);
        log.warn(
                "Loss is no number at iteration {}: back to iteration {} with {} of the learning rate",
                failed,
                trainer.steps(),
                trainer.rateFactor());
        return Standing.of(info.notes()).plateau();
    }
}
