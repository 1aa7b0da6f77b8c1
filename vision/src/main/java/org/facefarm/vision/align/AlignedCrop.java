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
        return cut(frame, alignment.toAffine(), size);
    }

    /**
     * The same where the frame's pixels need not be square: both its directions are averaged down as much as each needs.
     *
     * @param placement takes frame pixels to the aligned unit square
     */
    public static Mat cut(Mat frame, Affine placement, int size) {
        int shrinkX = shrink(placement.scaleX() * size);
        int shrinkY = shrink(placement.scaleY() * size);
        if (shrinkX == 1 && shrinkY == 1) {
            return warp(frame, placement, size);
        }
        Affine back = placement.inverse();
        // Half the sides of the upright rectangle around it, and what cubic interpolation looks at beyond.
        double reachX = (Math.abs(back.xx()) + Math.abs(back.xy())) / 2 + 3 * shrinkX;
        double reachY = (Math.abs(back.yx()) + Math.abs(back.yy())) / 2 + 3 * shrinkY;
        int left = (int) Math.max(0, back.x(0.5, 0.5) - reachX);
        int top = (int) Math.max(0, back.y(0.5, 0.5) - reachY);
        int width = (int) (Math.min(frame.cols(), back.x(0.5, 0.5) + reachX) - left) / shrinkX;
        int height = (int) (Math.min(frame.rows(), back.y(0.5, 0.5) + reachY) - top) / shrinkY;
        if (width < 1 || height < 1) {
            return warp(frame, placement, size);
        }
        try (Rect around = new Rect(left, top, width * shrinkX, height * shrinkY);
                Mat part = new Mat(frame, around);
                Mat small = new Mat();
                Size smaller = new Size(width, height)) {
            opencv_imgproc.resize(part, small, smaller, 0, 0, opencv_imgproc.INTER_AREA);
            double edgeX = (shrinkX - 1) / 2.0;
            double edgeY = (shrinkY - 1) / 2.0;
            Affine toFrame = new Affine(shrinkX, 0, left + edgeX, 0, shrinkY, top + edgeY);
            return warp(small, toFrame.then(placement), size);
        }
    }

    private static int shrink(double scale) {
        return (int) Math.max(1, Math.round(1 / scale));
    }

    private static Mat warp(Mat frame, Affine placement, int size) {
        try (Mat matrix = placement.toPixels(size, size).toMat();
                Size target = new Size(size, size);
                Scalar unused = new Scalar(0)) {
            Mat crop = new Mat();
            opencv_imgproc.warpAffine(
                    frame, crop, matrix, target, opencv_imgproc.INTER_CUBIC, opencv_core.BORDER_REPLICATE, unused);
            return crop;
        }
    }
}
