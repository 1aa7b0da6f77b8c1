package org.facefarm.vision.mask;

import static org.bytedeco.opencv.global.opencv_core.multiply;

import org.bytedeco.opencv.opencv_core.Mat;

/** The net's own mask within the landmarks' hull. */
final class ProductOutline implements MaskOutline {
    @Override
    public Mat of(Mat hull, Mat learned) {
        Mat mask = new HullOutline().of(hull, learned);
        multiply(mask, new LearnedOutline().of(hull, learned), mask);
        return mask;
    }
}
