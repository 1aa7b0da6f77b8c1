package org.facefarm.trainer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.trainer.TrainerSettings;
import org.facefarm.trainer.report.LossMeter;
import org.facefarm.trainer.report.Pace;
import org.facefarm.trainer.report.PreviewPng;
import org.facefarm.trainer.report.TrainingPage;
import org.facefarm.trainer.report.TrainingReports;
import org.facefarm.trainer.run.TrainingClock.Chore;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskContext;

/** Trains until the task's stop rule holds, with checkpoints, reports and previews on the way. Used once. */
final class TrainingRun {
    private static final int PREVIEW_COLUMNS = 8;

    private final TrainTask task;
    private final Preset preset;
    private final TaskContext context;
    private final SwapTrainer trainer;
    private final CheckpointPublisher checkpoints;
    private final Runnable consentCheck;
    private final Optional<Path> previewFolder;
    private final Optional<TrainingPage> page;
    private final TrainingReports reports;
    private final StopRule stop;
    private final TrainingClock clock;
    private final String dataSha256;
    private final List<FaceSet> heldOut;
    private final LossMeter meter = new LossMeter();
    private Plateau plateau;
    private Watchdog watchdog;
    private Map<String, Double> losses = Map.of();
    private long waitedNanos;
    private long published = -1;

    /**
     * @param heldOut faces to watch for a plateau, a set for each person; empty when no plateau ends the training
     * @param consentCheck throws when consent was withdrawn; asked at each checkpoint
     */
    TrainingRun(
            TrainTask task,
            Preset preset,
            TaskContext context,
            TrainerSettings settings,
            SwapTrainer trainer,
            CheckpointPublisher checkpoints,
            Standing standing,
            List<FaceSet> heldOut,
            Runnable consentCheck)
            throws IOException {
        this.task = task;
        this.preset = preset;
        this.context = context;
        this.trainer = trainer;
        this.checkpoints = checkpoints;
        this.consentCheck = consentCheck;
        this.previewFolder = settings.previewFolder();
        this.page = page(task, preset, settings);
        this.reports = new TrainingReports(task, settings.source());
        this.stop = new StopRule(task.getSettings());
        this.clock = new TrainingClock(task.getSettings(), standing.trainedSeconds(), System::nanoTime);
        this.heldOut = heldOut;
        this.dataSha256 = standing.dataSha256();
        this.plateau = standing.plateau();
        this.watchdog = standing.watchdog();
    }

    private static Optional<TrainingPage> page(TrainTask task, Preset preset, TrainerSettings settings)
            throws IOException {
        if (settings.previewFolder().isEmpty()) {
            return Optional.empty();
        }
        String summary = "Model %s, preset %s (%s), seed %d"
                .formatted(
                        task.getModelId(),
                        preset.name(),
                        preset.summary(),
                        task.getSettings().getSeed());
        return Optional.of(new TrainingPage(settings.previewFolder().get().resolve(task.getModelId()), summary));
    }

    /** Trains to the end; gives the records of the finished model, yet to be written. */
    List<Outgoing> train() throws InterruptedException, IOException {
        checkpoints.keep(trainer, standing());
        while (!reached()) {
            stopIfAsked();
            StepResult result = trainer.step();
            if (trainer.plan().grows(trainer.steps())) {
                watchdog.relearn();
            }
            if (watchdog.alarmed(result)) {
                Standing then = Watchdog.rollBack(trainer, checkpoints.lastGood(), result);
                plateau = then.plateau();
                watchdog = then.watchdog();
            } else {
                meter.add(result);
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
            report(clock.due(Chore.PREVIEW));
        }
    }

    private void checkpoint() throws InterruptedException, IOException {
        context.publish(checkpoints.records(checkpoints.manifest(trainer, standing(), losses, heldOutLoss(), false)));
        published = trainer.steps();
        clock.done(Chore.CHECKPOINT);
    }

    private void report(boolean withPreview) throws InterruptedException, IOException {
        context.publish(progress(withPreview));
    }

    private List<Outgoing> progress(boolean withPreview) throws IOException {
        int steps = meter.steps();
        double seconds = clock.done(Chore.REPORT);
        if (steps > 0) {
            losses = meter.take();
        }
        double waited = (trainer.waitedNanos() - waitedNanos) / 1e9;
        waitedNanos = trainer.waitedNanos();
        Pace pace = new Pace(
                trainer.steps(),
                steps / seconds,
                2.0 * preset.batch() * steps / seconds,
                Math.min(1, waited / seconds),
                clock.seconds(),
                stop.progress(trainer.steps(), clock.seconds(), plateau));
        byte[] preview = withPreview ? preview() : null;
        if (page.isPresent()) {
            page.get().add(pace, losses);
            if (withPreview) {
                page.get().write();
            }
        }
        return reports.progress(pace, losses, preview);
    }

    private byte[] preview() throws IOException {
        byte[] png = PreviewPng.of(trainer.preview(PREVIEW_COLUMNS));
        if (previewFolder.isPresent()) {
            PreviewPng.write(png, previewFolder.get(), task.getModelId(), trainer.steps());
        }
        clock.done(Chore.PREVIEW);
        return png;
    }

    private List<Outgoing> finish() throws IOException {
        consentCheck.run();
        List<Outgoing> records = new ArrayList<>(progress(true));
        ModelManifest manifest = checkpoints.manifest(trainer, standing(), losses, heldOutLoss(), true);
        records.addAll(checkpoints.records(manifest));
        records.add(reports.ready(manifest));
        return records;
    }

    private Standing standing() {
        return new Standing(clock.seconds(), plateau, watchdog, dataSha256, checkpoints.published());
    }
}
