package org.facefarm.vision.align;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts aligned squares out of frames. */
public final class AlignedCrop {
    private AlignedCrop() {}

    /**
     * The aligned square of this side, of the frame's type. Cubic where the face grows or stays; where it shrinks by more than
     * half it is cut larger first and averaged down, so that fine detail does not alias. Beyond the frame's edge the edge goes
     * on. The caller closes it.
     */
    public static Mat cut(Mat frame, Similarity alignment, int size) {
        int oversample = (int) Math.max(1, Math.round(1 / (alignment.scale() * size)));
        Mat crop = warp(frame, alignment, size * oversample);
        if (oversample == 1) {
            return crop;
        }
        try (crop;
                Size target = new Size(size, size)) {
            Mat small = new Mat();
            opencv_imgproc.resize(crop, small, target, 0, 0, opencv_imgproc.INTER_AREA);
            return small;
        }
    }

    private static Mat warp(Mat frame, Similarity alignment, int size) {
        try (Mat matrix = alignment.toPixels(size).toMat();
                Size target = new Size(size, size);
                Scalar unused = new Scalar(0)) {
            Mat crop = new Mat();
            opencv_imgproc.warpAffine(
                    frame, crop, matrix, target, opencv_imgproc.INTER_CUBIC, opencv_core.BORDER_REPLICATE, unused);
            return crop;
        }
    }
}
