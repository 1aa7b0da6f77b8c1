package org.facefarm.vision.face;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.GivenFace;

/** Tells of faces of which somebody else says where they are. Not thread-safe. Deterministic. */
public interface FaceDescriber extends AutoCloseable {
    /**
     * The faces of a frame (CV_8UC3, BGR, square pixels), largest first, those that nobody saw last; complete but for their
     * track, which is -1 where none is given. Who it is, is always seen in the picture.
     *
     * @param given in pixels of the picture
     * @throws IllegalArgumentException when these are no landmarks of a face: says why
     */
    List<Face> describe(Mat bgr, List<GivenFace> given);

    @Override
    void close();
}
