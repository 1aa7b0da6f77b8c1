package org.facefarm.nets.train;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facefarm.nets.net.Precision;

/**
 * What losses are multiplied by in float16, where small gradients would vanish: as much as they bear. Halved when a step
 * overflows, doubled after many that did not (Micikevicius et al. 2018, "Mixed precision training", section 3.2). In other precisions
 * 1, always. Part of a training's state.
 */
final class LossScale {
    /** Of a checkpoint: the scale, and the good steps since it changed. */
    private static final String NOTE = "lossScale";

    private static final Pattern NOTED = Pattern.compile("(\\d{1,9}) (\\d{1,9})");

    private static final long FIRST = 1 << 16;
    private static final long HIGHEST = 1 << 24;
    private static final int PATIENCE = 2000;

    private final boolean used;
    private long scale;
    private int good;

    LossScale(Precision precision) {
        used = precision == Precision.FP16;
        scale = used ? FIRST : 1;
    }

    double value() {
        return scale;
    }

    /** After a step that gave no numbers: whether it may give some when taken again, with less. */
    boolean lowered() {
        good = 0;
        if (scale <= 1) {
            return false;
        }
        scale /= 2;
        return true;
    }

    /** After a step that was taken. */
    void bore() {
        if (used && ++good == PATIENCE) {
            scale = Math.min(HIGHEST, 2 * scale);
            good = 0;
        }
    }

    void note(Map<String, String> notes) {
        if (used) {
            notes.put(NOTE, scale + " " + good);
        }
    }

    /** Goes on where a checkpoint was; one of another precision tells nothing. */
    void restore(Map<String, String> notes) {
        String noted = notes.get(NOTE);
        Matcher words = NOTED.matcher(noted == null ? "" : noted);
        if (used && words.matches()) {
            scale = Math.max(1, Math.min(HIGHEST, Long.parseLong(words.group(1))));
            good = Math.min(PATIENCE - 1, Integer.parseInt(words.group(2)));
        }
    }
}
