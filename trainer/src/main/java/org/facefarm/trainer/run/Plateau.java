package org.facefarm.trainer.run;

import java.util.Map;

/**
 * Sees when the loss no longer falls: the mean over a window of steps must fall below the best so far by a two-hundredth of
 * itself at least once in {@link #PATIENCE} windows. Its state goes into checkpoints, so that a resumed training stops
 * where an undisturbed one does.
 */
final class Plateau {
    static final int WINDOW = 250;
    static final int PATIENCE = 6;
    static final double LEAST_GAIN = 0.005;

    private static final String KEY = "plateau";

    private double best = Double.MAX_VALUE;
    private int stale;
    private double sum;
    private int steps;

    void add(double loss) {
        sum += loss;
        steps++;
        if (steps == WINDOW) {
            double mean = sum / steps;
            if (mean < best * (1 - LEAST_GAIN)) {
                best = mean;
                stale = 0;
            } else {
                stale++;
            }
            sum = 0;
            steps = 0;
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
        notes.put(KEY, best + " " + stale + " " + sum + " " + steps);
    }

    static Plateau load(Map<String, String> notes) {
        Plateau plateau = new Plateau();
        String saved = notes.get(KEY);
        if (saved != null) {
            String[] parts = saved.split(" ");
            plateau.best = Double.parseDouble(parts[0]);
            plateau.stale = Integer.parseInt(parts[1]);
            plateau.sum = Double.parseDouble(parts[2]);
            plateau.steps = Integer.parseInt(parts[3]);
        }
        return plateau;
    }
}
