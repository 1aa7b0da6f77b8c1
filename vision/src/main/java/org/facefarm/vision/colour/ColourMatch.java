package org.facefarm.vision.colour;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.ColourTransfer;

/**
 * Gives one face the colours of another: a map of colours that takes the statistics inside one mask to those inside the
 * other. Faces with equal statistics stay as they are.
 */
public interface ColourMatch {
    /** Where each kind is registered. */
    static ColourMatch of(ColourTransfer kind) {
        return switch (kind) {
            case NONE -> new OwnColours();
            case REINHARD -> new ReinhardMatch();
            case LINEAR -> new LinearMatch();
        };
    }

    /**
     * Statistics in the colour space that this kind of matching goes by.
     *
     * @param bgr CV_32FC3
     * @param mask CV_32FC1 of the same size
     */
    ColourStatistics measure(Mat bgr, Mat mask);

    /** How bright what was measured is: in proportion to display values. */
    double brightness(ColourStatistics measured);

    /**
     * The face with its colours mapped, clipped to 0..1. The caller closes it.
     *
     * @param face CV_32FC3
     * @param from statistics of the face
     * @param to statistics it is to have
     */
    Mat apply(Mat face, ColourStatistics from, ColourStatistics to);
}
