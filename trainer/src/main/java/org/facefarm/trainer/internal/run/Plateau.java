package org.facefarm.trainer.internal.run;

import java.util.Map;

/**
 * Sees when the loss of faces that are not trained on no longer falls: measured every {@link #WINDOW} steps, it must fall
 * below the best so far by a two-hundredth of itself at least once in {@link #PATIENCE} times. Its state goes into
 * checkpoints, so that a resumed training stops where an undisturbed one does.
 */
final class Plateau {
    static final int WINDOW = 250;
    static final int PATIENCE = 6;
    static final double LEAST_GAIN = 0.005;

    private static final String KEY = "plateau";

    private double best = Double.MAX_VALUE;
    private int stale;

    /** Whether the loss is to be measured after this step. */
    static boolean due(long step) {
        return step % WINDOW == 0;
    }

    void add(double loss) {
        if (loss < best * (1 - LEAST_GAIN)) {
            best = loss;
            stale = 0;
        } else {
            stale++;
        }
    }

    boolean reached() {
        return stale >= PATIENCE;
    }

    /** How near, 0..1. */
    double progress() {
        return Math.min(1, (double) stale / PATIENCE);
    }

    void save(Map<String, String> notes) {
        notes.put(KEY, best + " " + stale);
    }

    static Plateau load(Map<String, String> notes) {
        Plateau plateau = new Plateau();
        String saved = notes.get(KEY);
        if (saved != null) {
            String[] parts = saved.split(" ");
            plateau.best = Double.parseDouble(parts[0]);
            plateau.stale = Integer.parseInt(parts[1]);
        }
        return plateau;
    }
}
