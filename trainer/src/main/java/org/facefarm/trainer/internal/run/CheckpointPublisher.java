package org.facefarm.trainer.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.trainer.data.TrainingData;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.model.Retention;
import org.facefarm.worker.model.StoredCheckpoint;

/**
 * Makes checkpoints: a file in the work folder, and the records that put it into the log. Remembers the last one, which a
 * training that blew up goes back to, and lets go of those before.
 */
final class CheckpointPublisher {
    private final TrainTask task;
    private final TrainingData data;
    private final Path folder;
    private final Retention retention;
    private final Supplier<Set<Long>> named;
    private final List<StoredCheckpoint> published;
    private Path lastGood;

    /**
     * @param published what the checkpoint that training goes on from tells of those before it
     * @param resumed that checkpoint, which is in the log already
     * @param kept how many stay in the log, besides those with a name
     * @param named iterations that somebody gave a name
     */
    CheckpointPublisher(
            TrainTask task,
            TrainingData data,
            Path folder,
            List<StoredCheckpoint> published,
            Optional<ModelManifest> resumed,
            int kept,
            Supplier<Set<Long>> named) {
        this.task = task;
        this.data = data;
        this.folder = folder;
        // A training that goes on from another model's leaves that one's checkpoints alone.
        this.published = new ArrayList<>(published.stream()
                .filter(checkpoint -> checkpoint.modelId().equals(task.getModelId()))
                .toList());
        this.retention = new Retention(kept);
        this.named = named;
        resumed.map(StoredCheckpoint::of).ifPresent(this.published::add);
    }

    /** Writes the file a training that blows up goes back to, without telling anyone. */
    void keep(SwapTrainer trainer, TrainingState state) throws IOException {
        save(trainer, state);
    }

    /** The checkpoints in the log, oldest first. */
    List<StoredCheckpoint> published() {
        return List.copyOf(published);
    }

    /** The newest checkpoint's file. */
    Path lastGood() {
        return lastGood;
    }

    /** Writes a checkpoint and gives its manifest. */
    ModelManifest manifest(
            SwapTrainer trainer,
            TrainingState state,
            Map<String, Double> losses,
            OptionalDouble heldOutLoss,
            boolean finished)
            throws IOException {
        CheckpointInfo info = save(trainer, state);
        long size = Files.size(lastGood);
        return ModelManifest.newBuilder()
                .setModelId(task.getModelId())
                .setIteration(info.step())
                .setSha256(Ids.sha256(lastGood))
                .setSize(size)
                .setChunks(ModelStore.chunks(size))
                .setWeightsSha256(info.weightsSha256())
                .setPreset(info.preset())
                .setTraining(task.getSettings())
                .setDataSha256(data.sha256())
                .setTrainedSeconds(state.trainedSeconds())
                .setLosses(losses)
                .setFinished(finished)
                .setFacePerson(data.facePerson())
                .setTargetPerson(data.targetPerson())
                .setStandIns(data.standIns())
                .setAgreements(agreements())
                .setPeople(Presets.named(info.preset()).forMany() ? data.identities() : List.of())
                .setSelectionId(task.getSelectionId())
                .setFaces(data.faces())
                .setHeldOutLoss(heldOutLoss.isPresent() ? heldOutLoss.getAsDouble() : null)
                .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** This task's, and those of the people whose faces went into the start. */
    private List<Agreement> agreements() {
        List<Agreement> agreements = new ArrayList<>();
        agreements.add(Agreements.of(task));
        if (task.getStart() != null) {
            agreements.addAll(task.getStart().getAgreements());
        }
        return agreements;
    }

    /** The records that put the newest checkpoint into the log and take old ones out. */
    List<Outgoing> records(ModelManifest manifest) throws IOException {
        List<Outgoing> records = new ArrayList<>(ModelStore.records(lastGood, manifest));
        // The same iteration again, after a stop without progress, replaces itself: its tombstones would follow it.
        published.removeIf(c -> c.iteration() == manifest.getIteration());
        published.add(StoredCheckpoint.of(manifest));
        for (StoredCheckpoint old : retention.dropped(published, named.get())) {
            published.remove(old);
            records.addAll(old.tombstones());
        }
        return records;
    }

    private CheckpointInfo save(SwapTrainer trainer, TrainingState state) throws IOException {
        Path file = folder.resolve(trainer.steps() + ".safetensors");
        CheckpointInfo info = trainer.save(file, state.toNotes());
        if (lastGood != null && !lastGood.equals(file)) {
            Files.deleteIfExists(lastGood);
        }
        lastGood = file;
        return info;
    }
}
