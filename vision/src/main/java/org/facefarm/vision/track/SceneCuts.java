package org.facefarm.vision.track;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Notices when one scene ends and another begins: the shrunken picture changes all over, and far more than it did just before
 * (a shaken camera changes it all the time).
 */
public final class SceneCuts implements AutoCloseable {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    /** Mean absolute change of 8-bit values; motion within a scene rarely comes near. */
    private static final double CUT = 24;
    /** ... and this much more than usual. */
    private static final double SURPRISE = 2.5;
    /** What is usual is the largest change of late: it fades by this from frame to frame. */
    private static final double FADE = 0.85;

    private Mat before = new Mat();
    private double usual;

    /** Whether this picture (CV_8UC3) belongs to another scene than the one given before it. False for the first. */
    public boolean cutBefore(Mat bgr) {
        Mat now = new Mat();
        try (Size size = new Size(WIDTH, HEIGHT);
                Mat previous = before) {
            opencv_imgproc.resize(bgr, now, size, 0, 0, opencv_imgproc.INTER_AREA);
            before = now;
            return !previous.empty() && isCut(difference(previous, now));
        }
    }

    private static double difference(Mat a, Mat b) {
        return opencv_core.norm(a, b, opencv_core.NORM_L1, opencv_core.noArray()) / (WIDTH * HEIGHT * 3);
    }

    private boolean isCut(double change) {
        if (change > CUT && change > SURPRISE * usual) {
            return true;
        }
        usual = Math.max(change, FADE * usual);
        return false;
    }

    @Override
    public void close() {
        before.close();
    }
}
