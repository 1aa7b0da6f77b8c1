package org.facefarm.bench.real;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Colours inside and outside of the face's outline, in CIE L*a*b*: what the swap has of a step there that the plate has not,
 * and how the face's light keeps to that around it.
 */
final class Seam {
    /** Of the rings on both sides of the outline, of the square's side. */
    private static final double RING = 0.06;

    private final List<Double> steps = new ArrayList<>();
    private final List<Double> lights = new ArrayList<>();

    /**
     * @param plate aligned face, CV_8UC3
     * @param swap the same of the swapped picture
     * @param hull CV_8UC1 of the same size
     */
    void add(Mat plate, Mat swap, Mat hull) {
        try (PointerScope scope = new PointerScope()) {
            int side = 2 * (int) Math.round(RING * hull.cols()) + 1;
            Mat disc = getStructuringElement(MORPH_ELLIPSE, new Size(side, side));
            Mat inner = new Mat();
            erode(hull, inner, disc);
            subtract(hull, inner, inner);
            Mat outer = new Mat();
            dilate(hull, outer, disc);
            subtract(outer, hull, outer);
            double[] was = difference(lab(plate), inner, outer);
            double[] is = difference(lab(swap), inner, outer);
            steps.add(Math.sqrt(square(is[0] - was[0]) + square(is[1] - was[1]) + square(is[2] - was[2])));
            lights.add(difference(lab(swap), hull, outer)[0] - difference(lab(plate), hull, outer)[0]);
        }
    }

    /** Colour difference (CIE 1976) over the outline beyond the plate's own, mean over frames. */
    double step() {
        return steps.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    /** How much brighter or darker the face is against its surround than the plate's, L*, mean over frames. */
    double light() {
        return lights.stream().mapToDouble(Math::abs).average().orElse(Double.NaN);
    }

    /** How much that changes from one frame to the next: pumping. */
    double pumping() {
        double sum = 0;
        for (int i = 1; i < lights.size(); i++) {
            sum += Math.abs(lights.get(i) - lights.get(i - 1));
        }
        return lights.size() < 2 ? Double.NaN : sum / (lights.size() - 1);
    }

    private static Mat lab(Mat bgr) {
        Mat lab = new Mat();
        bgr.convertTo(lab, CV_32FC3, 1 / 255.0, 0);
        cvtColor(lab, lab, COLOR_BGR2Lab);
        return lab;
    }

    private static double[] difference(Mat lab, Mat inside, Mat outside) {
        Scalar in = mean(lab, inside);
        Scalar out = mean(lab, outside);
        return new double[] {in.get(0) - out.get(0), in.get(1) - out.get(1), in.get(2) - out.get(2)};
    }

    private static double square(double v) {
        return v * v;
    }
}
