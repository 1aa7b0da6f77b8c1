package org.facefarm.vision.colour;

/**
 * How far a match may stretch colours about their mean: a net's flat early result has hardly any spread to take over. Less or
 * more light is no stretching: a face in the dark has as much less spread as it is darker.
 */
record StretchLimits(double least, double most) {
    private static final double WEAKEST = 0.4;
    private static final double STRONGEST = 2.5;
    /** An 8-bit step: what is darker is black. */
    private static final double DARK = 1 / 255.0;

    static StretchLimits between(double from, double to) {
        double light = Math.max(to, DARK) / Math.max(from, DARK);
        return new StretchLimits(WEAKEST * Math.min(1, light), STRONGEST * Math.max(1, light));
    }

    double limited(double stretch) {
        return Math.max(least, Math.min(most, stretch));
    }
}
