package org.facefarm.vision.internal.embed;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.detect.Detection;

/** Tells people apart. Deterministic; not thread-safe. */
public interface FaceEmbedder extends AutoCloseable {
    /**
     * The identity, of L2 norm 1, of the face with these marks in a picture (CV_8UC3, BGR): the cosine of two tells whether
     * they are one person's.
     *
     * @param marks as {@link Detection#marks}
     */
    float[] embed(Mat bgr, Points marks);

    @Override
    void close();
}
