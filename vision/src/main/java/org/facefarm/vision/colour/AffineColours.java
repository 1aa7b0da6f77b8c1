package org.facefarm.vision.colour;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Affine maps of colours. */
final class AffineColours {
    private AffineColours() {}

    /** x -> to + map (x - from), as a 3 x 4 matrix. The caller closes it. */
    static Mat matrix(double[] map, ColourStatistics from, ColourStatistics to) {
        Mat matrix = new Mat(3, 4, CV_32FC1);
        try (FloatIndexer m = matrix.createIndexer()) {
            for (int i = 0; i < 3; i++) {
                double shift = to.mean()[i];
                for (int j = 0; j < 3; j++) {
                    m.put(i, j, (float) map[3 * i + j]);
                    shift -= map[3 * i + j] * from.mean()[j];
                }
                m.put(i, 3, (float) shift);
            }
        }
        return matrix;
    }
}
