package org.facefarm.client.landmarks;

import java.util.List;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.GivenFace;

/** From where to where a face lies, in the pixels that its file counts. */
record FaceExtent(float left, float top, float right, float bottom) {
    static FaceExtent ofLandmarks(GivenFace face) {
        List<Float> xy = face.getLandmarks();
        FaceExtent extent = new FaceExtent(xy.get(0), xy.get(1), xy.get(0), xy.get(1));
        for (int i = 2; i < xy.size(); i += 2) {
            extent = extent.with(xy.get(i), xy.get(i + 1), xy.get(i), xy.get(i + 1));
        }
        return extent;
    }

    /** Of its landmarks and its box. */
    static FaceExtent of(GivenFace face) {
        FaceExtent landmarks = ofLandmarks(face);
        Box box = face.getBox();
        return box == null
                ? landmarks
                : landmarks.with(box.getX(), box.getY(), box.getX() + box.getWidth(), box.getY() + box.getHeight());
    }

    private FaceExtent with(float x1, float y1, float x2, float y2) {
        return new FaceExtent(Math.min(left, x1), Math.min(top, y1), Math.max(right, x2), Math.max(bottom, y2));
    }

    float width() {
        return right - left;
    }

    float height() {
        return bottom - top;
    }

    /** Whether some of it is in a picture of this size, and nothing further out than the picture is large: faces may be cut by its border. */
    boolean liesIn(double wide, double high) {
        boolean touches = right > 0 && bottom > 0 && left < wide && top < high;
        return touches && left > -wide && top > -high && right < 2 * wide && bottom < 2 * high;
    }
}
