package org.facefarm.vision.internal.detect;

import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.Points;

/**
 * The landmarks of a face.
 *
 * @param model which points they are
 * @param points in pixels of the picture
 * @param confidence that there is a face at all, 0..1
 */
public record FacePoints(LandmarkModel model, Points points, Pose pose, float confidence) {}
