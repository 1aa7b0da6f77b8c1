package org.facefarm.trainer.run;

import java.util.HashMap;
import java.util.Map;

/** What a checkpoint must tell besides the net, so that a resumed training stops where an undisturbed one does. */
record Standing(double trainedSeconds, Plateau plateau, Watchdog watchdog, String dataSha256) {
    private static final String SECONDS = "trainedSeconds";
    private static final String DATA = "dataSha256";

    static Standing atStart(String dataSha256) {
        return new Standing(0, new Plateau(), new Watchdog(), dataSha256);
    }

    Map<String, String> toNotes() {
        Map<String, String> notes = new HashMap<>();
        notes.put(SECONDS, Double.toString(trainedSeconds));
        notes.put(DATA, dataSha256);
        plateau.save(notes);
        watchdog.save(notes);
        return notes;
    }

    static Standing of(Map<String, String> notes) {
        return new Standing(
                Double.parseDouble(notes.getOrDefault(SECONDS, "0")),
                Plateau.load(notes),
                Watchdog.load(notes),
                notes.getOrDefault(DATA, ""));
    }
}
