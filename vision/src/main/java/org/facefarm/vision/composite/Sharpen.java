package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.addWeighted;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.internal.pixels.Gaussian;

/** Unsharp mask. */
final class Sharpen {
    /** Of the blur that is taken away, as a fraction of the face's side: the finest detail that nets leave out. */
    private static final double SIGMA = 1 / 90.0;

    private Sharpen() {}

    /** Makes the face (CV_32FC3) sharper in place; amount 0 does nothing, 1 is strong. */
    static void apply(Mat face, float amount) {
        if (amount == 0) {
            return;
        }
        try (Mat soft = Gaussian.blurred(face, Math.max(0.7, face.cols() * SIGMA))) {
            addWeighted(face, 1 + amount, soft, -amount, 0, face);
        }
    }
}
