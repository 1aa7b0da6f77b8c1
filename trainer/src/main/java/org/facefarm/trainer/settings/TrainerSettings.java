package org.facefarm.trainer.settings;

import java.time.Duration;

/**
 * What one trainer may do its own way; no weight depends on it. How often checkpoints and previews are made is the order's, and
 * when a training ends or goes back is the same everywhere: a resumed one ends as an undisturbed one does.
 *
 * @param reportInterval between two reports, above 0
 * @param previewFaces faces of each side in a preview, from 1
 * @param keptCheckpoints of a training that goes on, in the log; from 1
 */
public record TrainerSettings(Duration reportInterval, int previewFaces, int keptCheckpoints) {
    /** Two seconds; eight faces; the newest checkpoint, and one more while it is being read. */
    public static final TrainerSettings DEFAULT = new TrainerSettings(Duration.ofSeconds(2), 8, 2);
}
