package org.facefarm.vision.crop;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A crop made tiny: enough to tell whether two show the same, and how light one is.
 *
 * @param luma {@link #SIDE} x {@link #SIDE}, 0..255, rows from the top
 */
public record Thumbnail(byte[] luma) {
    private static final int SIDE = 32;
    /** Squares of so many pixels are compared each for itself: a blink is nothing in the whole. */
    private static final int SQUARE = 4;
    /** Grey levels between two crops, on the mean, below which they may show the same. */
    private static final double SAME = 2.5;
    /** The same of each square. */
    private static final double SAME_SQUARE = 6;
    /** What is compared: the face, as it lies in the aligned square; what moves behind it does not count. */
    private static final int LEFT = 4;

    private static final int RIGHT = 28;
    private static final int TOP = 4;
    private static final int BOTTOM = 32;

    /** @param bgr CV_8UC3, square */
    public static Thumbnail of(Mat bgr) {
        byte[] small = new byte[3 * SIDE * SIDE];
        try (Mat shrunk = new Mat();
                Size size = new Size(SIDE, SIDE)) {
            opencv_imgproc.resize(bgr, shrunk, size, 0, 0, opencv_imgproc.INTER_AREA);
            shrunk.data().get(small);
        }
        return of(small, SIDE);
    }

    /** @param bgr size x size x 3, interleaved */
    public static Thumbnail of(byte[] bgr, int size) {
        byte[] luma = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                luma[y * SIDE + x] = (byte) Math.round(mean(bgr, size, x, y));
            }
        }
        return new Thumbnail(luma);
    }

    private static double mean(byte[] bgr, int size, int x, int y) {
        int left = x * size / SIDE;
        int top = y * size / SIDE;
        int right = Math.max(left + 1, (x + 1) * size / SIDE);
        int bottom = Math.max(top + 1, (y + 1) * size / SIDE);
        double sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int at = 3 * (row * size + left); at < 3 * (row * size + right); at += 3) {
                sum += 0.114 * (bgr[at] & 255) + 0.587 * (bgr[at + 1] & 255) + 0.299 * (bgr[at + 2] & 255);
            }
        }
        return sum / ((right - left) * (bottom - top));
    }

    /** Whether a training learns nothing from one that it has not learnt from the other. */
    public boolean showsTheSame(Thumbnail other) {
        double whole = 0;
        int squares = 0;
        for (int top = TOP; top < BOTTOM; top += SQUARE) {
            for (int left = LEFT; left < RIGHT; left += SQUARE) {
                double difference = difference(other, left, top);
                if (difference >= SAME_SQUARE) {
                    return false;
                }
                whole += difference;
                squares++;
            }
        }
        return whole / squares < SAME;
    }

    private double difference(Thumbnail other, int left, int top) {
        int sum = 0;
        for (int y = top; y < top + SQUARE; y++) {
            for (int x = left; x < left + SQUARE; x++) {
                int at = y * SIDE + x;
                sum += Math.abs((luma[at] & 255) - (other.luma[at] & 255));
            }
        }
        return sum / (double) (SQUARE * SQUARE);
    }

    /** Mean luma of the face, 0..255. */
    public double light() {
        double sum = 0;
        for (int y = TOP; y < BOTTOM; y++) {
            for (int x = LEFT; x < RIGHT; x++) {
                sum += luma[y * SIDE + x] & 255;
            }
        }
        return sum / ((BOTTOM - TOP) * (RIGHT - LEFT));
    }
}
