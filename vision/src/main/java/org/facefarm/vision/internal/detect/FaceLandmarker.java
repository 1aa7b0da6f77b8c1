package org.facefarm.vision.internal.detect;

import org.bytedeco.opencv.opencv_core.Mat;

/** Finds the landmarks of detected faces. Deterministic; not thread-safe. */
public interface FaceLandmarker extends AutoCloseable {
    /** The landmarks of a face in a picture (CV_8UC3, BGR). */
    FacePoints locate(Mat bgr, Detection face);

    @Override
    void close();
}
