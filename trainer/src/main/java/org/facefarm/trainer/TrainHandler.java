package org.facefarm.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.data.ScratchFile;
import org.facefarm.trainer.data.TrainingData;
import org.facefarm.trainer.internal.report.TrainingReports;
import org.facefarm.trainer.internal.run.Training;
import org.facefarm.trainer.internal.run.TrainingStart;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.scratch.WorkFolder;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/**
 * Trains a model: from where its newest complete checkpoint in the log stands, until the task's stop rule holds or somebody finds it good enough. Publishes
 * checkpoints, reports and previews on the way; the finished model comes as the task's result.
 */
final class TrainHandler implements TaskHandler<TrainTask> {
    private final TrainerPlace place;
    private final TrainerSettings settings;
    private final Backend backend;
    private final CropReader crops;
    private final CheckpointLog checkpoints;
    private final ConsentGate consents;

    public TrainHandler(
            TrainerPlace place,
            TrainerSettings settings,
            Backend backend,
            CropReader crops,
            CheckpointLog checkpoints,
            ConsentGate consents) {
        this.place = place;
        this.settings = settings;
        this.backend = backend;
        this.crops = crops;
        this.checkpoints = checkpoints;
        this.consents = consents;
    }

    @Override
    public TaskOutput handle(TrainTask task, TaskContext context) throws InterruptedException, IOException {
        requireConsent(task);
        Preset preset = preset(task);
        Optional<ModelManifest> newest = checkpoints.latest(task.getModelId());
        if (newest.isPresent() && newest.get().getFinished()) {
            return TaskOutput.of(List.of(new TrainingReports(task, place.source()).ready(newest.get())));
        }
        try (WorkFolder folder = WorkFolder.in(place.workFolder());
                ScratchFile scratch = ScratchFile.in(folder.path())) {
            TrainingData data = crops.read(task, preset, scratch);
            return TaskOutput.of(new Training(task, preset, data, place, settings, backend)
                    .run(
                            start(task, newest, folder.path()),
                            folder.path(),
                            context,
                            () -> checkpoints.named(task.getModelId()),
                            iteration -> checkpoints.enough(task.getModelId(), iteration),
                            () -> requireConsent(task)));
        } catch (CheckpointException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }

    private TrainingStart start(TrainTask task, Optional<ModelManifest> newest, Path folder) throws IOException {
        if (newest.isPresent()) {
            return TrainingStart.resumed(newest.get(), checkpoints.fetch(newest.get(), folder));
        }
        if (task.getStart() == null) {
            return TrainingStart.FRESH;
        }
        Path file = checkpoints.fetch(task.getStart(), folder);
        return task.getTrainsOn() ? TrainingStart.goingOn(file) : TrainingStart.warm(file);
    }

    private void requireConsent(TrainTask task) {
        consents.requireLive(Agreements.of(task));
        if (task.getStart() != null) {
            if (task.getStart().getAgreements().isEmpty()) {
                throw new PermanentFailure("model %s cannot be a start: it does not tell whose faces went into it"
                        .formatted(task.getStart().getModelId()));
            }
            consents.requireStanding(task.getStart().getAgreements());
        }
    }

    private static Preset preset(TrainTask task) {
        try {
            Preset preset = Presets.named(task.getSettings().getPreset());
            String wanted = task.getSettings().getPresetDigest();
            if (!wanted.isEmpty() && !wanted.equals(preset.digest())) {
                throw new PermanentFailure(
                        "preset %s has other numbers here than where the order was given: run one version of Facefarm everywhere"
                                .formatted(preset.name()));
            }
            return preset.forPeople(2 + task.getOthers().size());
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(e.getMessage(), e);
        }
    }
}
