package org.facefarm.vision.composite;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.BlendMode;

/** What a new face takes over of the picture it is laid into, besides the colours it was matched to, before it is mixed in by its mask. */
interface Blending {
    /** Where each mode is registered. */
    static Blending of(BlendMode mode) {
        return switch (mode) {
            case OVERLAY -> new OverlayBlending();
            case PYRAMID -> new PyramidBlending();
            case SEAMLESS -> new SeamlessBlending();
        };
    }

    /**
     * Changes the new face in place.
     *
     * @param bgr CV_32FC3
     * @param plate what is there, CV_32FC3 of the same size
     * @param alpha CV_32FC1 of the same size
     */
    void fit(Mat bgr, Mat plate, Mat alpha);
}
