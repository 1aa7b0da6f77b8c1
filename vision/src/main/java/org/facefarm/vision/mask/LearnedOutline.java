package org.facefarm.vision.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.vision.internal.pixels.UnitRange;

/** The net's own mask, decided: where the net is half sure a half-transparent face would show both people. */
final class LearnedOutline implements MaskOutline {
    /** Taken for nothing up to here, and for whole from there. */
    private static final double DOUBTFUL = 0.3;

    private static final double SURE = 0.7;

    @Override
    public Mat of(Mat hull, Mat learned) {
        Mat large = new Mat();
        resize(learned, large, new Size(FaceMask.SIDE, FaceMask.SIDE), 0, 0, INTER_CUBIC);
        Mat decided = new Mat();
        large.convertTo(decided, CV_32FC1, 1 / (SURE - DOUBTFUL), -DOUBTFUL / (SURE - DOUBTFUL));
        UnitRange.clip(decided, decided);
        return decided;
    }
}
