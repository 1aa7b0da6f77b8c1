package org.facefarm.trainer.internal.report;

/**
 * How a training goes.
 *
 * @param iteration steps taken
 * @param iterationsPerSecond since the last report
 * @param facesPerSecond of both sides
 * @param dataWait share of the time spent waiting for data, 0..1
 * @param trainedSeconds over all restarts
 * @param progress nearness to the stop condition, 0..1
 */
public record Pace(
        long iteration,
        double iterationsPerSecond,
        double facesPerSecond,
        double dataWait,
        double trainedSeconds,
        double progress) {}
