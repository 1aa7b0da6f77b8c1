package org.facefarm.vision.internal.face;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** How much brighter a dark picture has to be made for nets that learned from well-lit ones. */
public final class Exposure {
    /** All but the brightest twentieth of a picture that needs no more light reaches so far. */
    private static final int BRIGHT = 80;

    private static final double BRIGHTEST = 0.05;
    private static final double MAX_GAIN = 16;
    /** The picture is looked at in so many by so many samples. */
    private static final int SAMPLES = 64;

    private Exposure() {}

    /** By what to multiply the values of a picture (CV_8UC3, BGR): 1 for most, more for dark ones. */
    public static double gain(Mat bgr) {
        int[] histogram = histogram(bgr);
        int left = (int) (SAMPLES * SAMPLES * BRIGHTEST);
        int value = 255;
        while (value > 0 && left >= histogram[value]) {
            left -= histogram[value];
            value--;
        }
        return Math.max(1, Math.min(MAX_GAIN, BRIGHT / Math.max(1.0, value)));
    }

    /** Brightens a picture as it needs. */
    public static void lift(Mat bgr) {
        double gain = gain(bgr);
        if (gain > 1) {
            bgr.convertTo(bgr, -1, gain, 0);
        }
    }

    private static int[] histogram(Mat bgr) {
        int[] histogram = new int[256];
        try (Mat small = new Mat();
                Mat grey = new Mat();
                Size size = new Size(SAMPLES, SAMPLES)) {
            opencv_imgproc.resize(bgr, small, size, 0, 0, opencv_imgproc.INTER_NEAREST);
            opencv_imgproc.cvtColor(small, grey, opencv_imgproc.COLOR_BGR2GRAY);
            try (UByteIndexer at = grey.createIndexer()) {
                for (int row = 0; row < SAMPLES; row++) {
                    for (int column = 0; column < SAMPLES; column++) {
                        histogram[at.get(row, column)]++;
                    }
                }
            }
        }
        return histogram;
    }
}
