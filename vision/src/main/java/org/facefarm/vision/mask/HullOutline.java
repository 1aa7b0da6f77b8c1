package org.facefarm.vision.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import org.bytedeco.opencv.opencv_core.Mat;

/** The landmarks' hull. */
final class HullOutline implements MaskOutline {
    @Override
    public Mat of(Mat hull, Mat learned) {
        Mat mask = new Mat();
        hull.convertTo(mask, CV_32FC1, 1 / 255.0, 0);
        return mask;
    }
}
