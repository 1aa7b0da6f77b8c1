package org.facefarm.delivery.check;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.NORM_L2SQR;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_core.norm;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.VideoFrame;

/** How near pictures are to their originals, as PSNR over all samples of all planes (luma alone where the sampling differs). */
final class Likeness {
    /** What equal pictures are given: an infinite number helps nobody. */
    static final double EQUAL = 100;

    private double squares;
    private double samples;
    private double lowest = EQUAL;
    private int pictures;

    /** Adds a pair, looking everywhere but in these areas. Fewer bits count as zeros below them. */
    void addOutside(VideoFrame original, VideoFrame picture, List<Area> areas) {
        add(original, picture, areas, true);
    }

    /** Adds a pair, looking in these areas only. */
    void addInside(VideoFrame original, VideoFrame picture, List<Area> areas) {
        add(original, picture, areas, false);
    }

    private void add(VideoFrame original, VideoFrame picture, List<Area> areas, boolean outside) {
        boolean sameSampling = original.layout().equals(picture.layout());
        int depth = Math.max(original.layout().depth(), picture.layout().depth());
        double peak = (1 << depth) - 1;
        double sum = 0;
        double count = 0;
        for (int p = 0; p < (sameSampling ? 3 : 1); p++) {
            int shiftX = p == 0 ? 0 : original.layout().chromaShiftX();
            int shiftY = p == 0 ? 0 : original.layout().chromaShiftY();
            try (Mat whole = deepened(original, p, depth);
                    Mat wholeOther = deepened(picture, p, depth);
                    // An odd size may have grown by one.
                    Rect common = new Rect(
                            0,
                            0,
                            Math.min(whole.cols(), wholeOther.cols()),
                            Math.min(whole.rows(), wholeOther.rows()));
                    Mat a = whole.apply(common);
                    Mat b = wholeOther.apply(common);
                    Mat mask = mask(areas, outside, a, shiftX, shiftY)) {
                sum += norm(a, b, NORM_L2SQR, mask) / (peak * peak);
                count += countNonZero(mask);
            }
        }
        if (count > 0) {
            squares += sum;
            samples += count;
            lowest = Math.min(lowest, psnr(sum / count));
            pictures++;
        }
    }

    /** A plane in code values of this depth; in a byte or two for both alike. */
    private static Mat deepened(VideoFrame frame, int plane, int depth) {
        Mat samples = frame.plane(plane);
        if (frame.layout().depth() == depth) {
            return samples;
        }
        try (samples) {
            Mat deeper = new Mat();
            samples.convertTo(deeper, CV_16U, 1 << (depth - frame.layout().depth()), 0);
            return deeper;
        }
    }

    private static Mat mask(List<Area> areas, boolean outside, Mat plane, int shiftX, int shiftY) {
        Mat mask = new Mat(plane.rows(), plane.cols(), CV_8UC1);
        try (Scalar start = new Scalar(outside ? 255.0 : 0);
                Scalar inside = new Scalar(outside ? 0.0 : 255)) {
            mask.put(start);
            for (Area area : areas) {
                int left = clip(Math.floor(area.left()) / (1 << shiftX), plane.cols());
                int top = clip(Math.floor(area.top()) / (1 << shiftY), plane.rows());
                int right = clip(Math.ceil(area.right() / (1 << shiftX)), plane.cols());
                int bottom = clip(Math.ceil(area.bottom() / (1 << shiftY)), plane.rows());
                if (right > left && bottom > top) {
                    try (Rect part = new Rect(left, top, right - left, bottom - top);
                            Mat view = mask.apply(part)) {
                        view.put(inside);
                    }
                }
            }
        }
        return mask;
    }

    private static int clip(double value, int size) {
        return (int) Math.max(0, Math.min(size, value));
    }

    private static double psnr(double meanSquare) {
        return meanSquare <= 0 ? EQUAL : Math.min(EQUAL, -10 * Math.log10(meanSquare));
    }

    /** Pairs that had anything to compare. */
    int pictures() {
        return pictures;
    }

    /** Of all samples together, in dB; {@link #EQUAL} for equal ones. */
    double mean() {
        return samples == 0 ? EQUAL : psnr(squares / samples);
    }

    /** Of the picture that is least like its original, in dB. */
    double lowest() {
        return lowest;
    }
}
