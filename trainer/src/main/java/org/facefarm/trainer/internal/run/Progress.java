package org.facefarm.trainer.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingFaces;
import org.facefarm.trainer.data.TrainingData;
import org.facefarm.trainer.internal.report.LossMeter;
import org.facefarm.trainer.internal.report.Pace;
import org.facefarm.trainer.internal.report.PoseChart;
import org.facefarm.trainer.internal.report.PreviewPng;
import org.facefarm.trainer.internal.report.TrainingMeters;
import org.facefarm.trainer.internal.report.TrainingPage;
import org.facefarm.trainer.internal.report.TrainingReports;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.worker.kafka.Outgoing;

/** Tells how a training goes: records for the log and, where previews are wanted as files, pictures and a page. */
final class Progress {
    private final TrainTask task;
    private final SwapTrainer trainer;
    private final TrainingMeters meters;
    private final int batch;
    private final int previewFaces;
    private final Optional<Path> previewFolder;
    private final Optional<TrainingPage> page;
    private final TrainingReports reports;
    private final TrainingFaces faces;
    private final LossMeter meter = new LossMeter();
    private Map<String, Double> losses = Map.of();
    private long waitedNanos;

    Progress(
            TrainTask task,
            Preset preset,
            TrainingData data,
            TrainerPlace place,
            int previewFaces,
            SwapTrainer trainer,
            TrainingMeters meters)
            throws IOException {
        this.task = task;
        this.trainer = trainer;
        this.meters = meters;
        this.batch = preset.batch();
        this.previewFaces = previewFaces;
        this.previewFolder = place.previewFolder();
        this.faces = data.faces();
        this.page = page(task, preset, data, place);
        this.reports = new TrainingReports(task, place.source());
    }

    private static Optional<TrainingPage> page(TrainTask task, Preset preset, TrainingData data, TrainerPlace place)
            throws IOException {
        if (place.previewFolder().isEmpty()) {
            return Optional.empty();
        }
        String summary = "Model %s, preset %s (%s), seed %d"
                .formatted(
                        task.getModelId(),
                        preset.name(),
                        preset.summary(),
                        task.getSettings().getSeed());
        TrainingPage page = new TrainingPage(
                place.previewFolder().get().resolve(Names.ofFile(task.getModelId())),
                summary,
                data.faces(),
                PoseChart.png(data.coverage()));
        page.write();
        return Optional.of(page);
    }

    /** What will be learned from, before the first step. */
    Outgoing begin() {
        return reports.begin(trainer.steps(), faces);
    }

    /** Counts a step. */
    void add(StepResult result) {
        meter.add(result);
        meters.step();
    }

    /** A checkpoint is in the log. */
    void checkpoint() {
        meters.checkpoint();
    }

    /** Mean losses up to the last report. */
    Map<String, Double> losses() {
        return losses;
    }

    /**
     * A report on the steps since the last one.
     *
     * @param seconds that they took
     * @param trainedSeconds over all restarts
     * @param nearness to the stop condition, 0..1
     */
    List<Outgoing> report(double seconds, double trainedSeconds, double nearness, boolean withPreview)
            throws IOException {
        int steps = meter.steps();
        if (steps > 0) {
            losses = meter.take();
            meters.loss(losses.getOrDefault("total", Double.NaN));
        }
        double waited = (trainer.waitedNanos() - waitedNanos) / 1e9;
        waitedNanos = trainer.waitedNanos();
        Pace pace = new Pace(
                trainer.steps(),
                steps / seconds,
                2.0 * batch * steps / seconds,
                Math.min(1, waited / seconds),
                trainedSeconds,
                nearness);
        byte[] preview = withPreview ? preview() : null;
        if (page.isPresent()) {
            page.get().add(pace, losses);
            if (withPreview) {
                page.get().write();
            }
        }
        return reports.progress(pace, losses, preview, faces);
    }

    private byte[] preview() throws IOException {
        byte[] png = PreviewPng.of(trainer.preview(previewFaces));
        if (previewFolder.isPresent()) {
            PreviewPng.write(png, previewFolder.get(), task.getModelId(), trainer.steps());
        }
        return png;
    }

    /** The model is finished. */
    Outgoing ready(ModelManifest manifest) {
        return reports.ready(manifest);
    }
}
