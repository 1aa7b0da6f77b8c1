package org.facefarm.vision.internal.pixels;

import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.min;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** Keeps values in 0..1. */
public final class UnitRange {
    private UnitRange() {}

    public static void clip(Mat values, Mat out) {
        try (PointerScope scope = new PointerScope()) {
            min(max(values, 0).asMat(), 1).asMat().copyTo(out);
        }
    }

    /** The caller closes it. */
    public static Mat clipped(Mat values) {
        Mat out = new Mat();
        clip(values, out);
        return out;
    }
}
