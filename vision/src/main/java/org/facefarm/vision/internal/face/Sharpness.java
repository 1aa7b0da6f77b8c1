package org.facefarm.vision.internal.face;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Similarity;

/** How sharp a face is: the variance of the Laplacian of its aligned luma at 128 px (Pech-Pacheco et al. 2000). */
public final class Sharpness {
    private static final int SIDE = 128;

    private Sharpness() {}

    public static float of(Mat bgr, Similarity alignment) {
        try (Mat crop = AlignedCrop.cut(bgr, alignment, SIDE);
                Mat grey = new Mat();
                Mat laplacian = new Mat();
                Mat mean = new Mat();
                Mat deviation = new Mat()) {
            opencv_imgproc.cvtColor(crop, grey, opencv_imgproc.COLOR_BGR2GRAY);
            opencv_imgproc.Laplacian(grey, laplacian, opencv_core.CV_32F);
            opencv_core.meanStdDev(laplacian, mean, deviation);
            try (DoubleIndexer at = deviation.createIndexer()) {
                double d = at.get(0);
                return (float) (d * d);
            }
        }
    }
}
