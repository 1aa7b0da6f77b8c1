package org.facefarm.vision.colour;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.internal.pixels.UnitRange;

/** The new face keeps the colours that the network gave it. */
final class OwnColours implements ColourMatch {
    @Override
    public ColourStatistics measure(Mat bgr, Mat mask) {
        return ColourStatistics.NONE;
    }

    @Override
    public double brightness(ColourStatistics measured) {
        return 0;
    }

    @Override
    public Mat apply(Mat face, ColourStatistics from, ColourStatistics to) {
        return UnitRange.clipped(face);
    }
}
