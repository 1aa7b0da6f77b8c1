package org.facefarm.vision.internal.landmark;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.detect.Detection;

/** Finds the landmarks of faces. Deterministic; not thread-safe. */
public interface FaceLandmarker extends AutoCloseable {
    /** The landmarks of a detected face in a picture (CV_8UC3, BGR); empty when there is no face after all. */
    Optional<FacePoints> locate(Mat bgr, Detection face);

    /**
     * The landmarks of a face that lay so in a picture shortly before; empty when it is not there any more, or not to be
     * trusted: then it has to be detected again.
     */
    Optional<FacePoints> follow(Mat bgr, Points earlier);

    @Override
    void close();
}
