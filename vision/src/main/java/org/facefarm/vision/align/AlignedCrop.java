package org.facefarm.vision.align;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts aligned squares out of frames. */
public final class AlignedCrop {
    private AlignedCrop() {}

    /**
     * The aligned square of this side, of the frame's type. Cubic where the face grows or stays; where it shrinks by more than
     * half, that part of the frame is averaged down first, so that fine detail does not alias. Beyond the frame's edge the edge
     * goes on. The caller closes it.
     */
    public static Mat cut(Mat frame, Similarity alignment, int size) {
        int shrink = (int) Math.max(1, Math.round(1 / (alignment.scale() * size)));
        if (shrink == 1) {
            return warp(frame, alignment, size);
        }
        Similarity back = alignment.inverse();
        // Half the side of the upright square around it, and what cubic interpolation looks at beyond.
        double reach = (Math.abs(back.a()) + Math.abs(back.b())) / 2 + 3 * shrink;
        int left = (int) Math.max(0, back.x(0.5, 0.5) - reach);
        int top = (int) Math.max(0, back.y(0.5, 0.5) - reach);
        int width = (int) (Math.min(frame.cols(), back.x(0.5, 0.5) + reach) - left) / shrink;
        int height = (int) (Math.min(frame.rows(), back.y(0.5, 0.5) + reach) - top) / shrink;
        if (width < 1 || height < 1) {
            return warp(frame, alignment, size);
        }
        try (Rect around = new Rect(left, top, width * shrink, height * shrink);
                Mat part = new Mat(frame, around);
                Mat small = new Mat();
                Size smaller = new Size(width, height)) {
            opencv_imgproc.resize(part, small, smaller, 0, 0, opencv_imgproc.INTER_AREA);
            double edge = (shrink - 1) / 2.0;
            return warp(small, new Similarity(shrink, 0, left + edge, top + edge).then(alignment), size);
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
