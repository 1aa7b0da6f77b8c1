package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.internal.pixels.Gaussian;

/**
 * The lowest levels of the picture's pyramid are the plate's (Burt and Adelson 1983; Naruniec et al. 2020): the new face is lit as the old one was, from
 * the side it was lit from. Only what lies under the mask counts, so that hair and walls around it colour nothing.
 */
final class PyramidBlending implements Blending {
    /** Larger than eyes and mouth, whose shape is the new face's own; of the small picture's side. */
    private static final double SIGMA = 0.11;

    /** Under the mask there is always something. */
    private static final double LEAST = 1e-3;

    @Override
    public void fit(Mat bgr, Mat plate, Mat alpha) {
        try (PointerScope scope = new PointerScope()) {
            SmallDifference small = SmallDifference.of(bgr, plate, alpha);
            Mat weights = new Mat();
            cvtColor(small.alpha(), weights, COLOR_GRAY2BGR);
            Mat low = blurred(small.bgr().mul(weights).asMat());
            Mat weight = max(blurred(weights), LEAST).asMat();
            divide(low, weight, low);
            add(bgr, small.enlarged(low, bgr), bgr);
        }
    }

    private static Mat blurred(Mat picture) {
        return Gaussian.blurred(picture, SIGMA * SmallDifference.SIDE);
    }
}
