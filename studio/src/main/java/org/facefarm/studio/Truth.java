package org.facefarm.studio;

import java.util.Map;

/**
 * What is known of a rendered face.
 *
 * @param landmarks x and y of each landmark in pixels; the centre of the top left pixel is (0, 0)
 * @param width of the picture
 * @param height of the picture
 * @param mask width x height bytes: 255 where the inner face (brows to chin) is seen, 0 where it is not
 */
public record Truth(Map<Landmark, Point> landmarks, int width, int height, byte[] mask) {
    /** A place in the picture, in pixels. */
    public record Point(float x, float y) {}
}
