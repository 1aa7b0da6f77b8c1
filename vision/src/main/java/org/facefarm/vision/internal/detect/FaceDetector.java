package org.facefarm.vision.internal.detect;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Sees where faces are. A glance may go by what the last thorough look saw; else each picture is looked at for itself. What looks
 * in another way (in tiles, turned, brightened) is a detector around another. Deterministic; not thread-safe.
 */
public interface FaceDetector extends AutoCloseable {
    /** The faces of a picture (CV_8UC3, BGR) of at least this score, best first, each once. */
    List<Detection> detect(Mat bgr, float minScore, Effort effort);

    @Override
    void close();
}
