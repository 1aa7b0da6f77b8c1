package org.facefarm.vision.detect;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Notices when one scene ends and another begins: the shrunken picture changes all over. */
public final class SceneCuts implements AutoCloseable {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    /** Mean absolute change of 8-bit values; motion within a scene stays well below. */
    private static final double CUT = 28;

    private Mat before = new Mat();

    /** Whether this picture (CV_8UC3) belongs to another scene than the one given before it. False for the first. */
    public boolean cutBefore(Mat bgr) {
        Mat now = new Mat();
        try (Size size = new Size(WIDTH, HEIGHT);
                Mat previous = before) {
            opencv_imgproc.resize(bgr, now, size, 0, 0, opencv_imgproc.INTER_AREA);
            before = now;
            if (previous.empty()) {
                return false;
            }
            double change = opencv_core.norm(previous, now, opencv_core.NORM_L1, opencv_core.noArray());
            return change / (WIDTH * HEIGHT * 3) > CUT;
        }
    }

    @Override
    public void close() {
        before.close();
    }
}
