package org.facefarm.studio.prop;

import org.facefarm.studio.Picture;

/**
 * An aligned face with something before it.
 *
 * @param cover width x height bytes: 255 where a thing is seen instead of the face
 */
public record CoveredFace(Picture picture, byte[] cover) {}
