package org.facefarm.vision.internal.pixels;

import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Blurs pictures; beyond their edge they go on mirrored. */
public final class Gaussian {
    private Gaussian() {}

    /**
     * The picture, blurred. The caller, or its scope, closes it.
     *
     * @param sigma in pixels
     */
    public static Mat blurred(Mat picture, double sigma) {
        Mat soft = new Mat();
        try (Size bySigma = new Size(0, 0)) {
            GaussianBlur(picture, soft, bySigma, sigma);
        }
        return soft;
    }
}
