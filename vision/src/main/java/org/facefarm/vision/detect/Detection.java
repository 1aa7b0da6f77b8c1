package org.facefarm.vision.detect;

import org.facefarm.vision.align.Points;

/**
 * A face as a detector saw it, in pixels of the picture.
 *
 * @param score confidence, 0..1
 * @param marks subject's right eye, left eye, nose tip, right and left mouth corner
 */
public record Detection(float x, float y, float width, float height, float score, Points marks) {
    /** Intersection over union, 0..1. */
    public double overlap(Detection other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        return w * h / (width * (double) height + other.width * (double) other.height - w * h);
    }
}
