package org.facefarm.trainer.internal.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.trainer.internal.run.TrainingClock.Chore;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskContext;

/** Trains until its stop rule holds, with checkpoints, reports and previews on the way. Used once. */
final class TrainingRun {
    private final TrainTask task;
    private final TaskContext context;
    private final SwapTrainer trainer;
    private final CheckpointPublisher checkpoints;
    private final Runnable consentCheck;
    private final Progress progress;
    private final StopRule stop;
    private final TrainingClock clock;
    private final String dataSha256;
    private final List<FaceSet> heldOut;
    private Plateau plateau;
    private Watchdog watchdog;
    private long published = -1;

    /**
     * @param heldOut faces to watch for a plateau, a set for each person; empty when no plateau ends the training
     * @param consentCheck throws when consent was withdrawn; asked at each checkpoint
     */
    TrainingRun(
            TrainTask task,
            TaskContext context,
            TrainerSettings settings,
            SwapTrainer trainer,
            CheckpointPublisher checkpoints,
            Progress progress,
            TrainingState state,
            List<FaceSet> heldOut,
            StopRule stop,
            Runnable consentCheck) {
        this.task = task;
        this.context = context;
        this.trainer = trainer;
        this.checkpoints = checkpoints;
        this.consentCheck = consentCheck;
        this.progress = progress;
        this.stop = stop;
        this.clock = new TrainingClock(
                task.getSettings(),
                settings.reportInterval().toNanos() / 1e9,
                state.trainedSeconds(),
                System::nanoTime);
        this.heldOut = heldOut;
        this.dataSha256 = state.dataSha256();
        this.plateau = state.plateau();
        this.watchdog = state.watchdog();
    }

    /** Trains to the end; gives the records of the finished model, yet to be written. */
    List<Outgoing> train() throws InterruptedException, IOException {
        checkpoints.keep(trainer, state());
        if (!reached()) {
            stopIfAsked();
            context.publish(List.of(progress.begin()));
        }
        while (!reached()) {
            stopIfAsked();
            StepResult result = trainer.step();
            if (trainer.plan().grows(trainer.steps())) {
                watchdog.relearn();
            }
            if (watchdog.alarmed(result)) {
                TrainingState then = Watchdog.rollBack(trainer, checkpoints.lastGood(), result);
                plateau = then.plateau();
                watchdog = then.watchdog();
            } else {
                progress.add(result);
                watchPlateau();
                chores();
            }
        }
        return finish();
    }

    private void watchPlateau() {
        if (watching() && Plateau.due(trainer.steps())) {
            plateau.add(trainer.heldOutLoss(heldOut));
        }
    }

    private OptionalDouble heldOutLoss() {
        return watching() ? OptionalDouble.of(trainer.heldOutLoss(heldOut)) : OptionalDouble.empty();
    }

    /** At less than the preset's resolution no plateau ends a training, and losses are no match for those at all of it. */
    private boolean watching() {
        return !heldOut.isEmpty() && trainer.plan().at(trainer.steps()).shrink() == 1;
    }

    private boolean reached() {
        return stop.reached(trainer.steps(), clock.seconds(), plateau);
    }

    private void stopIfAsked() throws InterruptedException, IOException {
        if (context.cancelled()) {
            throw new InterruptedException("training of " + task.getModelId() + " was called off");
        }
        if (context.stopping()) {
            if (trainer.steps() != published) {
                checkpoint();
            }
            throw new InterruptedException("the trainer stops; " + task.getModelId() + " goes on where it was left");
        }
    }

    private void chores() throws InterruptedException, IOException {
        if (clock.due(Chore.CHECKPOINT) && !reached()) {
            consentCheck.run();
            checkpoint();
        }
        if (clock.due(Chore.REPORT)) {
            context.publish(report(clock.due(Chore.PREVIEW)));
        }
    }

    private void checkpoint() throws InterruptedException, IOException {
        context.reached(trainer.steps());
        context.publish(
                checkpoints.records(checkpoints.manifest(trainer, state(), progress.losses(), heldOutLoss(), false)));
        progress.checkpoint();
        published = trainer.steps();
        clock.done(Chore.CHECKPOINT);
    }

    private List<Outgoing> report(boolean withPreview) throws IOException {
        double nearness = stop.progress(trainer.steps(), clock.seconds(), plateau);
        List<Outgoing> records = progress.report(clock.done(Chore.REPORT), clock.seconds(), nearness, withPreview);
        if (withPreview) {
            clock.done(Chore.PREVIEW);
        }
        return records;
    }

    private List<Outgoing> finish() throws IOException {
        consentCheck.run();
        List<Outgoing> records = new ArrayList<>(report(true));
        ModelManifest manifest = checkpoints.manifest(trainer, state(), progress.losses(), heldOutLoss(), true);
        records.addAll(checkpoints.records(manifest));
        records.add(progress.ready(manifest));
        return records;
    }

    private TrainingState state() {
        return new TrainingState(clock.seconds(), plateau, watchdog, dataSha256, checkpoints.published());
    }
}
