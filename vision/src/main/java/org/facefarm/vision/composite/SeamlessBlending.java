package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.greaterThan;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Poisson editing (Pérez et al. 2003): slopes are the new face's, colours along the mask's edge are the plate's. What has to be added is the
 * membrane over the differences at the edge, solved at a size at which light has no detail left.
 */
final class SeamlessBlending implements Blending {
    /** Where the mask's edge is. */
    private static final double EDGE = 0.5;
    /** Enough for a membrane of {@link SmallDifference#SIDE}, from the mean on. */
    private static final int ROUNDS = 300;

    @Override
    public void fit(Mat bgr, Mat plate, Mat alpha) {
        try (PointerScope scope = new PointerScope()) {
            SmallDifference small = SmallDifference.of(bgr, plate, alpha);
            Mat free = greaterThan(small.alpha(), EDGE).asMat();
            Mat edge = new Mat();
            dilate(free, edge, Mat.ones(3, 3, CV_8UC1).asMat());
            Mat held = new Mat();
            bitwise_not(free, held);
            Mat ring = new Mat();
            bitwise_and(edge, held, ring);
            Mat membrane = small.bgr().clone();
            membrane.put(mean(small.bgr(), ring));
            small.bgr().copyTo(membrane, held);
            Mat next = new Mat();
            for (int i = 0; i < ROUNDS; i++) {
                blur(membrane, next, new Size(3, 3));
                next.copyTo(membrane, free);
            }
            add(bgr, small.enlarged(membrane, bgr), bgr);
        }
    }
}
