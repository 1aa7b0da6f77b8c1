package org.facefarm.vision.align;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.schemas.record.Rational;

/**
 * From pictures as they are coded to their like with square pixels, in which faces have their shape: as high, and so many
 * times as wide. Faces are told of in these.
 *
 * @param stretch above 0
 */
public record SquarePixels(double stretch) {
    public SquarePixels {
        if (!(stretch > 0)) {
            throw new IllegalArgumentException("pixels are not " + stretch + " times as wide as high");
        }
    }

    /** @param pixelAspect a coded pixel's width over its height */
    public static SquarePixels of(Rational pixelAspect) {
        return new SquarePixels(pixelAspect.getNum() / (double) pixelAspect.getDen());
    }

    /** Whether they are square as they are coded. */
    public boolean already() {
        return stretch == 1;
    }

    /** From coded pixels to square ones. */
    public Affine fromCoded() {
        return new Affine(stretch, 0, stretch / 2 - 0.5, 0, 1, 0);
    }

    /** The picture with square pixels; the caller closes it. */
    public Mat of(Mat coded) {
        Mat square = new Mat();
        // By the factor and not by a whole number of columns, which would stretch by a little more or less.
        double factor = Math.max(stretch, 1.0 / coded.cols());
        int how = stretch < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_CUBIC;
        try (Size byFactor = new Size()) {
            opencv_imgproc.resize(coded, square, byFactor, factor, 1, how);
        }
        return square;
    }
}
