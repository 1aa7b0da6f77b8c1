package org.facefarm.vision.face;

import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;
import org.facefarm.vision.align.Similarity;

/** Frames of a puppet's performance, with the truth about them. */
public record PuppetFrames(Identity who, List<Moment> moments, int width, int height) {
    public static PuppetFrames of(Identity who, long seed, int frames) {
        return new PuppetFrames(who, Performance.of(seed, frames / 25.0, 25).moments(), 320, 240);
    }

    public Mat frame(int i) {
        Picture picture = Studio.render(who, moments.get(i), width, height);
        Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        mat.data().put(picture.bgr());
        return mat;
    }

    /** How far the face's eyes are from where the template has them, in fractions of the aligned square; large when there is no face. */
    public double error(int i, List<Face> faces) {
        Truth truth = Studio.truth(who, moments.get(i), width, height);
        return faces.stream()
                .mapToDouble(f -> {
                    Similarity a = Similarity.of(f.getAlignment());
                    return Math.max(
                            distance(a, truth, Landmark.EYE_LEFT_OUTER, 0.275),
                            distance(a, truth, Landmark.EYE_RIGHT_OUTER, 0.725));
                })
                .min()
                .orElse(10);
    }

    private static double distance(Similarity a, Truth truth, Landmark landmark, double x) {
        Truth.Point p = truth.landmarks().get(landmark);
        return Math.hypot(a.x(p.x(), p.y()) - x, a.y(p.x(), p.y()) - 0.33);
    }
}
