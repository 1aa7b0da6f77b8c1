package org.facefarm.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.facefarm.schemas.record.ModelManifest;

/** The checkpoints that are in the log, and what people say of them. */
interface CheckpointLog {
    /** The newest complete one of the model. */
    Optional<ModelManifest> latest(String modelId);

    /** Iterations of the model that somebody gave a name: they stay. */
    Set<Long> named(String modelId);

    /** Whether somebody finds the model good enough, now that it has so many iterations behind it. */
    boolean enough(String modelId, long iteration);

    /** Its file, fetched into the folder. */
    Path fetch(ModelManifest manifest, Path folder) throws IOException;
}
