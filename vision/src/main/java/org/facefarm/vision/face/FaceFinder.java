package org.facefarm.vision.face;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;

/**
 * Finds the faces of frames, given in presentation order. May go by what it saw in the frame before, so one finder serves one
 * stream of frames at a time. Not thread-safe. Deterministic: the same frames since the last {@link #restart} give the same
 * faces.
 */
public interface FaceFinder extends AutoCloseable {
    /**
     * The faces of a frame (CV_8UC3, BGR), largest first, complete but for their track, which is -1.
     */
    List<Face> find(Mat bgr);

    /** Forgets earlier frames: the next one is from another scene or video. */
    void restart();

    @Override
    void close();
}
