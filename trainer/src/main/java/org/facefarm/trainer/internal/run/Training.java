package org.facefarm.trainer.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.ChosenFacesText;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingFaces;
import org.facefarm.trainer.data.TrainingData;
import org.facefarm.trainer.internal.report.TrainingMeters;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task's training: fresh, or on from a checkpoint. */
public final class Training {
    private static final Logger log = LoggerFactory.getLogger(Training.class);

    private final TrainTask task;
    private final Preset preset;
    private final TrainingData data;
    private final TrainerPlace place;
    private final TrainerSettings settings;
    private final Backend backend;

    public Training(
            TrainTask task,
            Preset preset,
            TrainingData data,
            TrainerPlace place,
            TrainerSettings settings,
            Backend backend) {
        this.task = task;
        this.preset = preset;
        this.data = data;
        this.place = place;
        this.settings = settings;
        this.backend = backend;
    }

    /**
     * Trains until the task's stop rule holds, or it is enough.
     *
     * @param folder for checkpoints on their way
     * @param named iterations that somebody gave a name; asked when checkpoints are taken out of the log
     * @param enough whether somebody wants it ended after so many iterations; asked at every step
     * @param consentCheck throws when consent was withdrawn
     * @return the records of the finished model, yet to be written
     */
    public List<Outgoing> run(
            TrainingStart from,
            Path folder,
            TaskContext context,
            Supplier<Set<Long>> named,
            LongPredicate enough,
            Runnable consentCheck)
            throws InterruptedException, IOException {
        TrainingState state = from.checkpoint().map(Training::state).orElse(TrainingState.atStart(data.sha256()));
        if (!state.dataSha256().equals(data.sha256())) {
            throw new PermanentFailure(
                    "the checkpoint of model %s was trained on other faces than this task names: train under a new model id"
                            .formatted(task.getModelId()));
        }
        tell(data.faces());
        boolean plateau = task.getSettings().getPlateau();
        try (SwapTrainer trainer = open(from, data.trained(plateau));
                TrainingMeters meters = new TrainingMeters(Clock.systemUTC())) {
            CheckpointPublisher checkpoints = new CheckpointPublisher(
                    task, data, folder, state.published(), from.resumed(), settings.keptCheckpoints(), named);
            return new TrainingRun(
                            task,
                            context,
                            settings,
                            trainer,
                            checkpoints,
                            new Progress(task, preset, data, place, settings.previewFaces(), trainer, meters),
                            state,
                            data.heldOut(plateau),
                            new StopRule(task.getSettings(), enough),
                            consentCheck)
                    .train();
        }
    }

    private static void tell(TrainingFaces faces) {
        faces.getPeople().forEach(person -> log.info("Learns from {}", ChosenFacesText.line(person)));
        faces.getAdvice().forEach(line -> log.info("Advice: {}", line));
    }

    private SwapTrainer open(TrainingStart from, List<FaceSet> people) {
        long seed = task.getSettings().getSeed();
        if (from.checkpoint().isPresent()) {
            return SwapTrainer.resume(backend, preset, from.checkpoint().get(), people);
        }
        if (from.start().isEmpty()) {
            return SwapTrainer.fresh(backend, preset, seed, people);
        }
        SwapTrainer.Warm warm =
                SwapTrainer.warm(backend, preset, seed, from.start().get(), people);
        log.info(
                "Model {} starts from {} after {} iterations: {}",
                task.getModelId(),
                task.getStart().getModelId(),
                task.getStart().getIteration(),
                warm.report().summary());
        return warm.trainer();
    }

    private static TrainingState state(Path file) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            return TrainingState.of(checkpoint.info().notes());
        }
    }
}
