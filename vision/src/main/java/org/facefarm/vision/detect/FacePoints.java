package org.facefarm.vision.detect;

import org.facefarm.vision.align.Points;

/**
 * The 468 points of a face.
 *
 * @param points in pixels of the picture
 * @param depths away from the camera, in pixels of the picture, from an origin near the head's middle
 * @param confidence that there is a face at all, 0..1
 */
record FacePoints(Points points, float[] depths, float confidence) {}
