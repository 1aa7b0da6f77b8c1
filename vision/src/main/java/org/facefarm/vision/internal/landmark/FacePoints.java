package org.facefarm.vision.internal.landmark;

import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.detect.Detection;

/**
 * The landmarks of a face.
 *
 * @param model which points they are, and so whether a net saw each or they were put where a face of its pose has them
 * @param points in pixels of the picture
 * @param marks as {@link Detection#marks}, the best that are known: those to embed the face by
 * @param confidence that there is a face at all, 0..1
 */
public record FacePoints(LandmarkModel model, Points points, Points marks, Pose pose, float confidence) {
    /** Whether a landmark net saw each of the points. */
    public boolean seen() {
        return model() == LandmarkModel.FACEMESH_468;
    }

    /** The same, with marks that may be wrong. */
    public FacePoints unsure() {
        return new FacePoints(LandmarkModel.UNSURE, points, marks, pose, confidence);
    }
}
