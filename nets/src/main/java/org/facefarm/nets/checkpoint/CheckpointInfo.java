package org.facefarm.nets.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;

/**
 * What a checkpoint says about itself.
 *
 * @param preset name of the preset
 * @param people how many people it knows
 * @param whole whether it has the preset's full resolution all the time, also in stages that ask for less, because its start
 *     had it
 * @param precision what it was computed in, as {@link org.facefarm.nets.net.Precision} names it
 * @param seed all randomness follows from it and the step
 * @param step steps taken
 * @param rateFactor what the watchdog has left of the learning rate
 * @param weightsSha256 digest of the averaged weights
 * @param notes what the caller wants to find again; keys of its own
 */
public record CheckpointInfo(
        String preset,
        int people,
        boolean whole,
        String precision,
        long seed,
        long step,
        double rateFactor,
        String weightsSha256,
        Map<String, String> notes) {
    private static final String FORMAT = "facefarm-checkpoint-1";
    private static final String NOTE = "note.";

    public CheckpointInfo {
        notes = Map.copyOf(notes);
    }

    /**
     * The network that its weights belong to.
     *
     * @param file for messages
     * @throws CheckpointException when there is no such preset, or not for so many people
     */
    public Network network(Path file) {
        try {
            return fitting(Presets.named(preset)).network(step);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    /** The preset as this training has it. */
    public Preset fitting(Preset named) {
        Preset forThem = named.forPeople(people);
        return whole ? forThem.whole() : forThem;
    }

    Map<String, String> toMetadata() {
        Map<String, String> m = new LinkedHashMap<>();
        m.put("format", FORMAT);
        m.put("preset", preset);
        m.put("people", Integer.toString(people));
        if (whole) {
            m.put("whole", "true");
        }
        m.put("precision", precision);
        m.put("seed", Long.toString(seed));
        m.put("step", Long.toString(step));
        m.put("rateFactor", Double.toString(rateFactor));
        m.put("weightsSha256", weightsSha256);
        notes.keySet().stream().sorted().forEach(key -> m.put(NOTE + key, notes.get(key)));
        return m;
    }

    static CheckpointInfo of(Path file, Map<String, String> m) {
        if (!FORMAT.equals(m.get("format"))) {
            throw new CheckpointException("checkpoint " + file + " is not of this farm: its format is "
                    + m.getOrDefault("format", "not given") + ", not " + FORMAT);
        }
        Map<String, String> notes = new LinkedHashMap<>();
        m.forEach((key, value) -> {
            if (key.startsWith(NOTE)) {
                notes.put(key.substring(NOTE.length()), value);
            }
        });
        try {
            return new CheckpointInfo(
                    required(file, m, "preset"),
                    Integer.parseInt(required(file, m, "people")),
                    Boolean.parseBoolean(m.get("whole")),
                    required(file, m, "precision"),
                    Long.parseLong(required(file, m, "seed")),
                    Long.parseLong(required(file, m, "step")),
                    Double.parseDouble(required(file, m, "rateFactor")),
                    required(file, m, "weightsSha256"),
                    notes);
        } catch (NumberFormatException e) {
            throw new CheckpointException(
                    "checkpoint " + file + " is damaged: its metadata have no number where one is due ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private static String required(Path file, Map<String, String> m, String key) {
        String value = m.get(key);
        if (value == null) {
            throw new CheckpointException("checkpoint " + file + " is damaged: its metadata lack " + key);
        }
        return value;
    }
}
