package org.facefarm.trainer.internal.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facefarm.worker.model.StoredCheckpoint;

/**
 * What a checkpoint must tell besides the net, so that a resumed training stops where an undisturbed one does, and takes
 * out of the log what that one would have.
 *
 * @param published checkpoints of this model that were in the log already, oldest first
 */
record TrainingState(
        double trainedSeconds,
        Plateau plateau,
        Watchdog watchdog,
        String dataSha256,
        List<StoredCheckpoint> published) {
    private static final String SECONDS = "trainedSeconds";
    private static final String DATA = "dataSha256";
    private static final String PUBLISHED = "published";

    static TrainingState atStart(String dataSha256) {
        return new TrainingState(0, new Plateau(), new Watchdog(), dataSha256, List.of());
    }

    Map<String, String> toNotes() {
        Map<String, String> notes = new HashMap<>();
        notes.put(SECONDS, Double.toString(trainedSeconds));
        notes.put(DATA, dataSha256);
        notes.put(
                PUBLISHED,
                published.stream()
                        .map(c -> c.modelId() + " " + c.iteration() + " " + c.chunks() + " " + c.heldOutLoss())
                        .collect(Collectors.joining(",")));
        plateau.save(notes);
        watchdog.save(notes);
        return notes;
    }

    static TrainingState of(Map<String, String> notes) {
        return new TrainingState(
                Double.parseDouble(notes.getOrDefault(SECONDS, "0")),
                Plateau.load(notes),
                Watchdog.load(notes),
                notes.getOrDefault(DATA, ""),
                Arrays.stream(notes.getOrDefault(PUBLISHED, "").split(","))
                        .filter(text -> !text.isEmpty())
                        .map(TrainingState::checkpoint)
                        .toList());
    }

    private static StoredCheckpoint checkpoint(String text) {
        String[] parts = text.split(" ");
        return new StoredCheckpoint(
                parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]), Double.parseDouble(parts[3]), false);
    }
}
