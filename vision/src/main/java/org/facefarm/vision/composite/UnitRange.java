package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.min;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** Keeps values in 0..1. */
final class UnitRange {
    private UnitRange() {}

    static void clip(Mat values, Mat out) {
        try (PointerScope scope = new PointerScope()) {
            min(max(values, 0).asMat(), 1).asMat().copyTo(out);
        }
    }

    /** The caller closes it. */
    static Mat clipped(Mat values) {
        Mat out = new Mat();
        clip(values, out);
        return out;
    }
}
