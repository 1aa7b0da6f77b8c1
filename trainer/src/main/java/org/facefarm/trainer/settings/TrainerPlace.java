package org.facefarm.trainer.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one trainer process works.
 *
 * @param workFolder for checkpoints on their way to and from the log; may be deleted while no trainer runs
 * @param previewFolder where previews are also written as files ({@code modelId/iteration.png}), if wanted
 * @param source the worker's id, as events name it
 */
public record TrainerPlace(Path workFolder, Optional<Path> previewFolder, String source) {}
