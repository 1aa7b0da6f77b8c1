package org.facefarm.trainer.internal.run;

import java.nio.file.Path;
import java.util.Optional;
import org.facefarm.schemas.record.ModelManifest;

/**
 * Where a training begins: on from its own newest checkpoint, or from another model's; else at another model's weights, else
 * anew.
 *
 * @param resumed the model's own checkpoint to go on from, which is in the log
 * @param checkpoint the file to go on from, its own or another model's
 * @param start the other model's file
 */
public record TrainingStart(Optional<ModelManifest> resumed, Optional<Path> checkpoint, Optional<Path> start) {
    /** Anew. */
    public static final TrainingStart FRESH = new TrainingStart(Optional.empty(), Optional.empty(), Optional.empty());

    /** On from this checkpoint. */
    public static TrainingStart resumed(ModelManifest manifest, Path file) {
        return new TrainingStart(Optional.of(manifest), Optional.of(file), Optional.empty());
    }

    /** On from the end of another model's training, as if it had not ended. */
    public static TrainingStart goingOn(Path file) {
        return new TrainingStart(Optional.empty(), Optional.of(file), Optional.empty());
    }

    /** At the weights of another model. */
    public static TrainingStart warm(Path file) {
        return new TrainingStart(Optional.empty(), Optional.empty(), Optional.of(file));
    }
}
