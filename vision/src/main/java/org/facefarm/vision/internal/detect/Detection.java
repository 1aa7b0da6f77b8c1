package org.facefarm.vision.internal.detect;

import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.Points;

/**
 * A face as a detector saw it, in pixels of the picture.
 *
 * @param score confidence, 0..1
 * @param marks subject's right eye, left eye, nose tip, right and left mouth corner
 */
public record Detection(Box box, float score, Points marks) {}
