package org.facefarm.trainer.internal.run;

import java.nio.file.Path;
import java.util.Map;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.worker.task.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes back to the last good checkpoint with half the rate when a loss or gradient is no number, or the loss is many times
 * the usual; gives up after three times. What is usual and the rate that is left are part of the checkpoint, so that
 * restarts change nothing.
 */
final class Watchdog {
    /** A loss so many times the usual is a training that blows up, not a hard batch. */
    static final double BLOWN_UP = 10;

    /** Steps before there is a usual loss. */
    static final int LEARNING = 100;

    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final double FACTOR = 0.5;
    private static final double GIVE_UP_BELOW = 0.124;
    private static final String KEY = "watchdog";

    private double usual;
    private int steps;

    /** Whether the step's result calls for going back; learns from those that do not. */
    boolean alarmed(StepResult result) {
        if (!result.finite() || (steps >= LEARNING && result.total() > BLOWN_UP * usual)) {
            return true;
        }
        steps = Math.min(steps + 1, LEARNING);
        usual += (result.total() - usual) / steps;
        return false;
    }

    /** Forgets what is usual: a net that has grown has to learn to draw anew, and its loss says so. */
    void relearn() {
        usual = 0;
        steps = 0;
    }

    /** Goes back; gives how the training stood then. */
    static TrainingState rollBack(SwapTrainer trainer, Path lastGood, StepResult result) {
        long failed = trainer.steps();
        if (trainer.rateFactor() * FACTOR < GIVE_UP_BELOW) {
            throw new PermanentFailure(
                    "training blew up at iteration %d, for the fourth time with ever lower rates: look at the crops, or use another preset"
                            .formatted(failed));
        }
        CheckpointInfo info = trainer.rollBack(lastGood, FACTOR);
        log.warn(
                "Loss {} at iteration {}: back to iteration {} with {} of the learning rate",
                result.total(),
                failed,
                trainer.steps(),
                trainer.rateFactor());
        return TrainingState.of(info.notes());
    }

    void save(Map<String, String> notes) {
        notes.put(KEY, usual + " " + steps);
    }

    static Watchdog load(Map<String, String> notes) {
        Watchdog watchdog = new Watchdog();
        String saved = notes.get(KEY);
        if (saved != null) {
            String[] parts = saved.split(" ");
            watchdog.usual = Double.parseDouble(parts[0]);
            watchdog.steps = Integer.parseInt(parts[1]);
        }
        return watchdog;
    }
}
