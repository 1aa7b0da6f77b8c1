package org.facefarm.vision.composite;

import org.bytedeco.opencv.opencv_core.Mat;

/** The face as it is. */
final class OverlayBlending implements Blending {
    @Override
    public void fit(Mat bgr, Mat plate, Mat alpha) {}
}
