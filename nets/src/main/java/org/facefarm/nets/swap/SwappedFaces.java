package org.facefarm.nets.swap;

/**
 * What {@link SwapNet} gives.
 *
 * @param faces n x 3 x R x R, BGR, 0..1
 * @param masks n x R x R, 0..1: where the net sees face
 */
public record SwappedFaces(float[] faces, float[] masks) {}
