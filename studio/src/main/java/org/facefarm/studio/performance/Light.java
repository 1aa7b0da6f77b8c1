package org.facefarm.studio.performance;

/**
 * The key light of a scene; a weak fill and an ambient sky come with it.
 *
 * @param azimuth radians, where it comes from: 0 from the camera, positive from the picture's right
 * @param elevation radians, positive from above
 * @param intensity 1 is a well exposed face
 * @param warmth -1 (cold) to 1 (warm), 0 is white
 */
public record Light(float azimuth, float elevation, float intensity, float warmth) {
    /** A soft window from the upper left. */
    public static final Light WINDOW = new Light(-0.55f, 0.6f, 1f, 0.1f);
}
