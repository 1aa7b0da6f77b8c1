package org.facefarm.bench.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/**
 * A puppet cut out of its picture, to be moved over another: far quicker than drawing it anew in each frame, and where it is
 * stays known exactly. Owns its pictures; close it.
 *
 * @param bgr CV_8UC3, {@link #SIDE} x {@link #SIDE}
 * @param alpha CV_32FC3, 0..1: where the puppet is
 * @param landmarks where its features are
 */
record PuppetCard(Mat bgr, Mat alpha, Map<Landmark, Truth.Point> landmarks) implements AutoCloseable {
    static final int SIDE = 320;

    /** Somebody who talks, the head held still. */
    static List<PuppetCard> talking(Identity who, int cards) {
        return Performance.of(who.seed(), cards / 5.0, 5).moments().stream()
                .map(m -> of(who, m.withPose(0, 0, 0).withPlace(0.5f, 0.46f, 0.6f)))
                .toList();
    }

    /** The puppet is what stays the same before another backdrop. */
    static PuppetCard of(Identity who, Moment moment) {
        Mat bgr = FaceScene.mat(Studio.render(who, moment, SIDE, SIDE));
        try (Mat other = FaceScene.mat(Studio.render(who, moment.withBackdrop(moment.backdrop() + 1), SIDE, SIDE));
                Mat difference = new Mat();
                Mat grey = new Mat();
                Mat same = new Mat();
                Size soft = new Size(3, 3);
                Mat zero = new Mat(1, 1, opencv_core.CV_64FC1, Scalar.all(0))) {
            opencv_core.absdiff(bgr, other, difference);
            opencv_imgproc.cvtColor(difference, grey, opencv_imgproc.COLOR_BGR2GRAY);
            opencv_core.compare(grey, zero, same, opencv_core.CMP_LE);
            // A backdrop may by chance be of the same colour as the other.
            opencv_imgproc.medianBlur(same, same, 7);
            opencv_imgproc.blur(same, same, soft);
            opencv_imgproc.cvtColor(same, same, opencv_imgproc.COLOR_GRAY2BGR);
            Mat alpha = new Mat();
            same.convertTo(alpha, opencv_core.CV_32FC3, 1 / 255.0, 0);
            return new PuppetCard(bgr, alpha, Studio.landmarks(who, moment, SIDE, SIDE));
        }
    }

    /** Lays it over a frame (CV_8UC3). */
    void over(Mat frame, Similarity way) {
        try (Mat matrix = way.toMat();
                Size size = new Size(frame.cols(), frame.rows());
                Scalar nothing = Scalar.all(0);
                Mat moved = new Mat();
                Mat weights = new Mat();
                Mat sum = new Mat()) {
            opencv_imgproc.warpAffine(
                    bgr, moved, matrix, size, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_REPLICATE, nothing);
            opencv_imgproc.warpAffine(
                    alpha, weights, matrix, size, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_CONSTANT, nothing);
            moved.convertTo(moved, opencv_core.CV_32FC3);
            frame.convertTo(sum, opencv_core.CV_32FC3);
            opencv_core.subtract(moved, sum, moved);
            opencv_core.multiply(moved, weights, moved);
            opencv_core.add(sum, moved, sum);
            sum.convertTo(frame, opencv_core.CV_8UC3);
        }
    }

    /** Its eyes' corners and the tip of its nose, moved. */
    Points steady(Similarity way) {
        List<Truth.Point> points = new ArrayList<>();
        for (Landmark mark : List.of(
                Landmark.EYE_LEFT_OUTER,
                Landmark.EYE_LEFT_INNER,
                Landmark.EYE_RIGHT_INNER,
                Landmark.EYE_RIGHT_OUTER,
                Landmark.NOSE_TIP)) {
            points.add(landmarks.get(mark));
        }
        float[] xy = new float[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            xy[2 * i] = points.get(i).x();
            xy[2 * i + 1] = points.get(i).y();
        }
        return way.apply(new Points(xy));
    }

    @Override
    public void close() {
        bgr.close();
        alpha.close();
    }
}
