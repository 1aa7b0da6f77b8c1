package org.facefarm.vision.align;

import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The outline of a face: the convex hull of its landmarks, from mid forehead to chin. */
public final class FaceHull {
    /** Fractional bits of polygon corners, so that the mask does not jump by whole pixels. */
    private static final int SUBPIXEL_BITS = 6;

    private FaceHull() {}

    /** CV_8UC1, size x size: 255 inside the face with these landmarks (frame pixels), 0 outside. The caller closes it. */
    public static Mat mask(Points landmarks, Similarity alignment, int size) {
        Points inCrop = alignment.toPixels(size).apply(landmarks);
        Mat mask = new Mat(size, size, opencv_core.CV_8UC1, Scalar.all(0));
        try (Mat points = new Mat(inCrop.count(), 1, opencv_core.CV_32SC2);
                Mat hull = new Mat();
                Scalar inside = Scalar.all(255)) {
            try (IntIndexer at = points.createIndexer()) {
                for (int i = 0; i < inCrop.count(); i++) {
                    at.put(i, 0, 0, fixed(inCrop.x(i)));
                    at.put(i, 0, 1, fixed(inCrop.y(i)));
                }
            }
            opencv_imgproc.convexHull(points, hull);
            opencv_imgproc.fillConvexPoly(mask, hull, inside, opencv_imgproc.LINE_8, SUBPIXEL_BITS);
        }
        return mask;
    }

    /** The same as bytes, rows from the top. */
    public static byte[] pixels(Points landmarks, Similarity alignment, int size) {
        try (Mat mask = mask(landmarks, alignment, size)) {
            byte[] pixels = new byte[size * size];
            mask.data().get(pixels);
            return pixels;
        }
    }

    /** The mask of the mean face. */
    public static Mat meanMask(int size) {
        return mask(FaceTemplate.meanFace(), Similarity.IDENTITY, size);
    }

    private static int fixed(float v) {
        return Math.round(v * (1 << SUBPIXEL_BITS));
    }
}
