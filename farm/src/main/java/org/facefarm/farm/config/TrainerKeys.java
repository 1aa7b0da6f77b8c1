package org.facefarm.farm.config;

import java.time.Duration;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.Section;

/** What a trainer takes of its machine, and what it tells and keeps. */
public final class TrainerKeys {
    private static final TrainerSettings STANDARD = TrainerSettings.DEFAULT;

    public static final Key<Integer> THREADS = Key.ofInt(
            "trainer.threads",
            null,
            1,
            1024,
            "Threads that compute a training step. Unset: as many as processors. A training may go on elsewhere with another"
                    + " number; its sums are split otherwise then, and weights differ in their last digits.");

    static final Key<Duration> REPORT_INTERVAL = Key.ofMillis(
            "trainer.report.interval.ms",
            STANDARD.reportInterval(),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "Time between two reports on a training. Previews come with a report, so no oftener than these.");

    static final Key<Integer> PREVIEW_FACES = Key.ofInt(
            "trainer.preview.faces",
            STANDARD.previewFaces(),
            1,
            64,
            "Faces of each person in a preview. It must fit a record (16 MB): raise this for small presets and few people"
                    + " only.");

    static final Key<Integer> KEPT_CHECKPOINTS = Key.ofInt(
            "trainer.checkpoints.kept",
            STANDARD.keptCheckpoints(),
            1,
            1000,
            "Newest checkpoints of a training that stay in the log while it goes on; the best, and those with a name, stay"
                    + " besides. With 1, one that is being read may go.");

    static final Section SECTION = Section.of("Trainers", THREADS, REPORT_INTERVAL, PREVIEW_FACES, KEPT_CHECKPOINTS);

    private TrainerKeys() {}

    public static TrainerSettings settings(Configuration configuration) {
        return new TrainerSettings(
                configuration.get(REPORT_INTERVAL),
                configuration.get(PREVIEW_FACES),
                configuration.get(KEPT_CHECKPOINTS));
    }
}
