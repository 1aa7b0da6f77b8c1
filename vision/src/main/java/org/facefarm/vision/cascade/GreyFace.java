package org.facefarm.vision.cascade;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Similarity;

/** A small grey picture of a face and its surroundings, smoothed, that registration samples from. */
final class GreyFace {
    /** Pixels along the aligned unit square. */
    static final int UNIT = 64;
    /** How much more is kept on every side, in unit squares: how far registration may look. */
    private static final double MARGIN = 0.25;

    private static final int SIDE = (int) (UNIT * (1 + 2 * MARGIN));

    private final float[] pixels = new float[SIDE * SIDE];

    /** The surroundings of the face that lies at this alignment; blur in its own pixels. */
    GreyFace(Mat grey, Similarity alignment, double blur) {
        double scale = 1 / (1 + 2 * MARGIN);
        Similarity wider = alignment.then(new Similarity(scale, 0, MARGIN * scale, MARGIN * scale));
        try (Mat crop = AlignedCrop.cut(grey, wider, SIDE);
                Mat smooth = new Mat();
                Mat values = new Mat();
                Size kernel = new Size(0, 0)) {
            opencv_imgproc.GaussianBlur(crop, smooth, kernel, blur);
            smooth.convertTo(values, opencv_core.CV_32F);
            new org.bytedeco.javacpp.FloatPointer(values.data()).get(pixels);
        }
    }

    /** The value at a point of the aligned unit square; beyond the margin the edge goes on. */
    float at(double x, double y) {
        double px = Math.max(0, Math.min(SIDE - 1.001, (x + MARGIN) * UNIT - 0.5));
        double py = Math.max(0, Math.min(SIDE - 1.001, (y + MARGIN) * UNIT - 0.5));
        int ix = (int) px;
        int iy = (int) py;
        double fx = px - ix;
        double fy = py - iy;
        int i = iy * SIDE + ix;
        double top = pixels[i] + fx * (pixels[i + 1] - pixels[i]);
        double bottom = pixels[i + SIDE] + fx * (pixels[i + SIDE + 1] - pixels[i + SIDE]);
        return (float) (top + fy * (bottom - top));
    }
}
