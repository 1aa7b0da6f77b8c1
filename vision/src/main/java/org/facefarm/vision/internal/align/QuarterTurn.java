package org.facefarm.vision.internal.align;

import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.align.Similarity;

/** A turn of pictures clockwise. */
public enum QuarterTurn {
    NONE(-1),
    RIGHT(opencv_core.ROTATE_90_CLOCKWISE),
    HALF(opencv_core.ROTATE_180),
    LEFT(opencv_core.ROTATE_90_COUNTERCLOCKWISE);

    private final int code;

    QuarterTurn(int code) {
        this.code = code;
    }

    /** So many quarters clockwise, 0 to 3. */
    public static QuarterTurn of(int quarters) {
        return values()[quarters];
    }

    /** Those that change something. */
    public static List<QuarterTurn> sideways() {
        return List.of(RIGHT, HALF, LEFT);
    }

    /** The picture, turned; the caller closes it. */
    public Mat of(Mat picture) {
        if (this == NONE) {
            return picture.clone();
        }
        Mat turned = new Mat();
        int quarters = code;
        opencv_core.rotate(picture, turned, quarters);
        return turned;
    }

    /** From pixels of a picture of this size to those of the turned one. */
    public Similarity toTurned(int width, int height) {
        return switch (this) {
            case NONE -> Similarity.IDENTITY;
            case RIGHT -> new Similarity(0, -1, height - 1.0, 0);
            case HALF -> new Similarity(-1, 0, width - 1.0, height - 1.0);
            case LEFT -> new Similarity(0, 1, 0, width - 1.0);
        };
    }
}
