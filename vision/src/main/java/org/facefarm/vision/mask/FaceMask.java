package org.facefarm.vision.mask;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.internal.pixels.UnitRange;

/** Where in the aligned square the new face replaces the old one: 0 (the frame's pixel stays) to 1. */
public final class FaceMask {
    /** Side of masks in pixels. */
    public static final int SIDE = 256;

    /** Weights below this are nothing: they would change no 8-bit code value but cost untouched pixels. */
    private static final double NOTHING = 1 / 255.0;

    private static final int LEAST_MARGIN = 2;

    private FaceMask() {}

    /**
     * The finished mask, SIDE x SIDE, CV_32FC1. Its outermost pixels are 0, whatever it was made of, so that the square's edge
     * never shows. The caller closes it.
     *
     * @param hull CV_8UC1, SIDE x SIDE: 255 inside the landmarks' hull
     * @param learned CV_32FC1 of any side, 0..1: the net's own mask
     */
    public static Mat of(MergeSettings settings, Mat hull, Mat learned) {
        Mat finished = new Mat();
        try (PointerScope scope = new PointerScope()) {
            Mat base = MaskOutline.of(settings.getMask()).of(hull, learned);
            // The soft edge lies inside, so that no halo of the new face shows beyond the outline.
            float feather = settings.getFeather() * SIDE;
            Mat shrunk = shrink(base, Math.round(settings.getErode() * SIDE + feather / 2));
            clearMargin(shrunk, Math.round(feather) + LEAST_MARGIN);
            Mat soft = feather < 1 ? shrunk : blurred(shrunk, feather);
            clearMargin(soft, LEAST_MARGIN);
            stretch(soft, finished);
        }
        return finished;
    }

    private static Mat shrink(Mat mask, int radius) {
        if (radius == 0) {
            return mask;
        }
        int side = 2 * Math.abs(radius) + 1;
        Mat disc = getStructuringElement(MORPH_ELLIPSE, new Size(side, side));
        Mat out = new Mat();
        Point middle = new Point(-1, -1);
        Scalar outside = new Scalar(0.0);
        if (radius > 0) {
            erode(mask, out, disc, middle, 1, BORDER_CONSTANT, outside);
        } else {
            dilate(mask, out, disc, middle, 1, BORDER_CONSTANT, outside);
        }
        return out;
    }

    /** Over two deviations on either side a Gaussian does nearly all of its work: that is the feather. */
    private static Mat blurred(Mat mask, float feather) {
        double sigma = feather / 4;
        int kernel = 2 * (int) Math.ceil(3 * sigma) + 1;
        Mat out = new Mat();
        GaussianBlur(mask, out, new Size(kernel, kernel), sigma, 0, BORDER_CONSTANT, 0);
        return out;
    }

    private static void clearMargin(Mat mask, int width) {
        rectangle(mask, new Rect(0, 0, SIDE, SIDE), new Scalar(0.0), 2 * width - 1, 8, 0);
    }

    /** Takes the faint end of the blur to exactly 0 and its strong end to exactly 1. */
    private static void stretch(Mat mask, Mat out) {
        double gain = 1 / (1 - 2 * NOTHING);
        Mat scaled = new Mat();
        mask.convertTo(scaled, CV_32FC1, gain, -NOTHING * gain);
        UnitRange.clip(scaled, out);
    }
}
