package org.facefarm.studio.internal.render;

import org.facefarm.studio.performance.Moment;

/**
 * Takes the scene to the picture.
 *
 * @param cx column of the scene's origin
 * @param cy row of the scene's origin
 * @param scale pixels for a centimetre at the origin's depth
 */
public record Camera(float cx, float cy, float scale) {
    private static final float DISTANCE = 95;
    private static final float HEAD = 23.8f;

    public static Camera of(Moment moment, int width, int height) {
        return new Camera(moment.x() * width, moment.y() * height, moment.size() * height / HEAD);
    }

    /** The same for a picture k times as large. */
    public Camera times(int k) {
        return new Camera(cx * k, cy * k, scale * k);
    }

    public float x(float wx, float wz) {
        return cx + scale * wx * DISTANCE / (DISTANCE - wz);
    }

    public float y(float wy, float wz) {
        return cy + scale * wy * DISTANCE / (DISTANCE - wz);
    }
}
