package org.facefarm.vision.internal.find;

import java.util.List;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.detect.Detection;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.landmark.FacePoints;
import org.facefarm.vision.internal.landmark.FiveMarks;

/**
 * A face as it is carried from frame to frame.
 *
 * @param box the detector's, moved with the face since
 * @param score the detector's
 * @param embedding of when it was last taken
 * @param embeddedFor frames since then
 * @param unconfirmed how often the detector has looked and not seen it since it saw it last
 */
record FollowedFace(
        Box box,
        float score,
        FacePoints landmarks,
        Similarity alignment,
        List<Float> embedding,
        int embeddedFor,
        int unconfirmed) {
    /** A face does not grow or shrink by more from one frame to the next. */
    private static final double ZOOM = 1.4;
    /** Landmarks are those of a detection as long as they lie no further from its marks, in widths of the box. */
    private static final double APART = 0.15;

    /** One that the detector sees, not embedded yet. */
    static FollowedFace detected(Detection found, FacePoints landmarks) {
        return new FollowedFace(
                found.box(),
                found.score(),
                landmarks,
                FaceTemplate.align(landmarks.points()),
                List.of(),
                Integer.MAX_VALUE,
                0);
    }

    /** Whether a landmark net can look for it around where it was: not where its points were put on a detector's marks. */
    boolean canBeFollowed() {
        return landmarks.seen();
    }

    /** Whether it may lie otherwise than it is told. */
    boolean unsure() {
        return landmarks.model() == LandmarkModel.UNSURE;
    }

    /** Whether its landmarks are those of what the detector sees. */
    boolean agreesWith(Detection detection) {
        return FiveMarks.distance(landmarks.marks(), detection.marks())
                < APART * detection.box().getWidth();
    }

    /** In the next frame, where its landmarks are these. */
    FollowedFace on(FacePoints now) {
        Similarity there = FaceTemplate.align(now.points());
        Similarity back = there.inverse();
        double x = box.getX() + box.getWidth() / 2.0;
        double y = box.getY() + box.getHeight() / 2.0;
        double inX = alignment.x(x, y);
        double inY = alignment.y(x, y);
        double grown = alignment.scale() / there.scale();
        double width = box.getWidth() * grown;
        double height = box.getHeight() * grown;
        Box moved = new Box(
                (float) (back.x(inX, inY) - width / 2), (float) (back.y(inX, inY) - height / 2), (float) width, (float)
                        height);
        return new FollowedFace(moved, score, now, there, embedding, older(), unconfirmed);
    }

    /** Whether it could be the other a frame later, in a picture of this size. */
    boolean plausiblyBecomes(FollowedFace later, int width, int height) {
        double x = later.box.getX() + later.box.getWidth() / 2.0;
        double y = later.box.getY() + later.box.getHeight() / 2.0;
        double grown = later.box.getWidth() / box.getWidth();
        return x >= 0 && y >= 0 && x < width && y < height && grown < ZOOM && grown > 1 / ZOOM;
    }

    /** Seen by the detector again. */
    FollowedFace confirmed(Detection found) {
        return new FollowedFace(found.box(), found.score(), landmarks, alignment, embedding, embeddedFor, 0);
    }

    /** Found anew by the detector; it is the same face. */
    FollowedFace again(Detection found, FacePoints now) {
        FollowedFace fresh = detected(found, now);
        return new FollowedFace(fresh.box, fresh.score, now, fresh.alignment, embedding, older(), 0);
    }

    private int older() {
        return embeddedFor == Integer.MAX_VALUE ? embeddedFor : embeddedFor + 1;
    }

    /** Not seen by the detector. */
    FollowedFace doubted() {
        return new FollowedFace(box, score, landmarks, alignment, embedding, embeddedFor, unconfirmed + 1);
    }

    FollowedFace embedded(List<Float> now) {
        return new FollowedFace(box, score, landmarks, alignment, now, 0, unconfirmed);
    }

    /** Whether it lies where the other does. */
    boolean covers(Box other, double overlap) {
        return Boxes.overlap(box, other) > overlap;
    }
}
