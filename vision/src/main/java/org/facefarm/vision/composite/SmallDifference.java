package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What the plate has more than the new face, at a size at which only light and shadow are left. The caller's scope closes it.
 *
 * @param bgr CV_32FC3, {@link #SIDE} x SIDE
 * @param alpha CV_32FC1 of the same size: the face's mask
 */
record SmallDifference(Mat bgr, Mat alpha) {
    static final int SIDE = 48;

    static SmallDifference of(Mat face, Mat plate, Mat mask) {
        Mat difference = new Mat();
        subtract(small(plate), small(face), difference);
        return new SmallDifference(difference, small(mask));
    }

    /** A picture of this size as large as the other. */
    Mat enlarged(Mat picture, Mat other) {
        Mat large = new Mat();
        resize(picture, large, other.size(), 0, 0, INTER_LINEAR);
        return large;
    }

    private static Mat small(Mat picture) {
        Mat small = new Mat();
        resize(picture, small, new Size(SIDE, SIDE), 0, 0, INTER_AREA);
        return small;
    }
}
