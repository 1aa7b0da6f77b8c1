package org.facefarm.vision.internal.find;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.vision.align.Similarity;

/**
 * A picture and its halves, quarters and so on, each made when it is first asked for: nets take small pictures, and what is
 * large is read once, not for each of them. Owns the halves; close it.
 */
final class Halvings implements AutoCloseable {
    /** A face that nets look at is from so many pixels to twice as many wide, unless it is smaller in the picture. */
    private static final double ENOUGH = 128;

    private final List<Mat> sizes = new ArrayList<>();

    /**
     * A picture of the faces of one size.
     *
     * @param toIt from pixels of the picture as it came to its own
     */
    record Half(Mat bgr, Similarity toIt) {}

    /** @param bgr stays the caller's */
    Halvings(Mat bgr) {
        sizes.add(bgr);
    }

    /** The smallest that is large enough for faces of this width, in pixels of the picture as it came. */
    Half forFace(double width) {
        int times = 0;
        while (width / (2 << times) >= ENOUGH) {
            times++;
        }
        double scale = 1.0 / (1 << times);
        return new Half(halved(times), new Similarity(scale, 0, scale / 2 - 0.5, scale / 2 - 0.5));
    }

    private Mat halved(int times) {
        while (sizes.size() <= times) {
            Mat last = sizes.get(sizes.size() - 1);
            Mat half = new Mat();
            // An odd last row or column is left out: pixels are means of exactly four.
            try (Rect even = new Rect(0, 0, last.cols() & ~1, last.rows() & ~1);
                    Mat whole = new Mat(last, even);
                    Size size = new Size(last.cols() / 2, last.rows() / 2)) {
                opencv_imgproc.resize(whole, half, size, 0, 0, opencv_imgproc.INTER_AREA);
            }
            sizes.add(half);
        }
        return sizes.get(times);
    }

    @Override
    public void close() {
        sizes.subList(1, sizes.size()).forEach(Mat::close);
    }
}
