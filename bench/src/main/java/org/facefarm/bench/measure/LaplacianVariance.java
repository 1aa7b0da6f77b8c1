package org.facefarm.bench.measure;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_imgproc.Laplacian;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** How sharp and how grainy a picture is: the variance of its Laplacian. */
public final class LaplacianVariance {
    private LaplacianVariance() {}

    /**
     * Inside a mask.
     *
     * @param luma one channel, 0..255
     * @param mask CV_8UC1 of the same size, not 0 inside
     */
    public static double of(Mat luma, Mat mask) {
        try (PointerScope scope = new PointerScope()) {
            Mat edges = new Mat();
            Laplacian(luma, edges, CV_32F);
            Mat mean = new Mat();
            Mat deviation = new Mat();
            meanStdDev(edges, mean, deviation, mask);
            double sigma = deviation.ptr(0, 0).getDouble();
            return sigma * sigma;
        }
    }
}
