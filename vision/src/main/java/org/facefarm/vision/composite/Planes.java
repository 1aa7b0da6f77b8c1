package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures as nets take and give them, one channel after the other. */
public final class Planes {
    private Planes() {}

    /**
     * Puts a picture down so, every value brought into 0..1.
     *
     * @param picture CV_32FC3, square
     * @param values gets 3 x side x side of them from {@code at}
     */
    public static void put(Mat picture, float[] values, int at) {
        int side = picture.rows();
        int plane = side * side;
        try (FloatIndexer pixels = picture.createIndexer()) {
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < plane; i++) {
                    values[at + c * plane + i] = Math.max(0, Math.min(1, pixels.get(i / side, i % side, c)));
                }
            }
        }
    }

    /**
     * A picture of side x side with interleaved channels, CV_32F. The caller closes it.
     *
     * @param values holds channels x side x side from {@code at}
     */
    public static Mat toMat(float[] values, int at, int channels, int side) {
        int plane = side * side;
        Mat mat = new Mat(side, side, CV_32FC(channels));
        try (FloatIndexer pixels = mat.createIndexer()) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < plane; i++) {
                    pixels.put(i / side, i % side, c, values[at + c * plane + i]);
                }
            }
        }
        return mat;
    }
}
