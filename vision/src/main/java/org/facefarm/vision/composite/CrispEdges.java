package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.magnitude;
import static org.bytedeco.opencv.global.opencv_core.min;
import static org.bytedeco.opencv.global.opencv_core.repeat;
import static org.bytedeco.opencv.global.opencv_core.scaleAdd;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.Sobel;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.remap;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.vision.internal.pixels.Gaussian;

/**
 * Edges of a face that its frame shows larger than it was drawn. They are as wide as the enlarging made them: pixels are moved towards the middle
 * of the edge that they lie on, which makes it narrower and adds none, and what is left is sharpened a little.
 */
final class CrispEdges {
    /** Less is not worth it. */
    private static final double LEAST = 1.2;
    /** What is enlarged more has no edges to speak of; nor is there room. */
    private static final double MOST = 4;
    /** In pixels of a side: more takes too long. */
    private static final double LARGEST = 1024;

    private static final int PASSES = 3;
    /** Of the enlarged face, in pixels that the net drew. */
    private static final double SIGMA = 0.43;
    /** How far a pixel moves by its edge's slope, in pixels that the net drew. */
    private static final double REACH = 2.9;
    /** Steeper edges move pixels no further: they would fold. Change of luma over a pixel that the net drew. */
    private static final double STEEPEST = 0.21;
    /** Unsharp mask on what is narrow by then. */
    private static final double SHARPEN = 1.2;
    /** Sobel's kernel of 3 x 3 gives so many times the slope. */
    private static final double SOBEL = 8;

    private CrispEdges() {}

    /**
     * The face as large as its frame shows it, or a copy where it is hardly enlarged. The caller closes it.
     *
     * @param face CV_32FC3
     * @param shown side in the frame, in its pixels
     * @param amount 0 for none of it to 1
     */
    static Mat of(Mat face, double shown, double amount) {
        double times = Math.min(MOST, Math.min(shown, LARGEST) / face.cols());
        if (amount == 0 || times < LEAST) {
            return face.clone();
        }
        int side = (int) Math.round(times * face.cols());
        Mat large = new Mat();
        try (PointerScope scope = new PointerScope()) {
            resize(face, large, new Size(side, side), 0, 0, INTER_CUBIC);
            // What is enlarged a little needs a little of it: faces that grow do not jump.
            double much = amount * Math.min(1, times - 1);
            Mat columns = places(side, true);
            Mat rows = places(side, false);
            for (int i = 0; i < PASSES; i++) {
                thin(large, columns, rows, times, much);
            }
            addWeighted(large, 1 + SHARPEN * much, blurred(large, times), -SHARPEN * much, 0, large);
        }
        return large;
    }

    private static void thin(Mat face, Mat columns, Mat rows, double times, double amount) {
        try (PointerScope scope = new PointerScope()) {
            Mat luma = new Mat();
            cvtColor(face, luma, COLOR_BGR2GRAY);
            Mat steep = new Mat();
            magnitude(slope(luma, 1, 0), slope(luma, 0, 1), steep);
            Mat edges = blurred(min(steep, STEEPEST / times).asMat(), times);
            double reach = amount * REACH * times * times * times;
            Mat fromX = new Mat();
            Mat fromY = new Mat();
            scaleAdd(slope(edges, 1, 0), -reach, columns, fromX);
            scaleAdd(slope(edges, 0, 1), -reach, rows, fromY);
            Mat moved = new Mat();
            remap(face, moved, fromX, fromY, INTER_CUBIC, BORDER_REPLICATE, new Scalar(0.0));
            moved.copyTo(face);
        }
    }

    private static Mat blurred(Mat picture, double times) {
        return Gaussian.blurred(picture, SIGMA * times);
    }

    private static Mat slope(Mat of, int x, int y) {
        Mat slope = new Mat();
        Sobel(of, slope, CV_32F, x, y, 3, 1 / SOBEL, 0, BORDER_REPLICATE);
        return slope;
    }

    /** Each pixel's column, or its row. */
    private static Mat places(int side, boolean columns) {
        Mat line = columns ? new Mat(1, side, CV_32FC1) : new Mat(side, 1, CV_32FC1);
        try (FloatIndexer at = line.createIndexer()) {
            for (int i = 0; i < side; i++) {
                at.put(columns ? 0 : i, columns ? i : 0, i);
            }
        }
        Mat all = new Mat();
        repeat(line, columns ? side : 1, columns ? 1 : side, all);
        return all;
    }
}
