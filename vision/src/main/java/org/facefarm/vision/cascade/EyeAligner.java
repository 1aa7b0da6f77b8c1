package org.facefarm.vision.cascade;

import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Aligns a face from where its eyes are, or from the detector's square alone. */
final class EyeAligner {
    /** Picture of the detector's square in which eyes are looked for. */
    private static final int SIDE = 160;

    private static final int EYES_TOP = 20;
    private static final int EYES_HEIGHT = 90;
    private static final int MIN_EYE = 24;
    private static final int MAX_EYE = 70;
    private static final int MIN_VOTES = 3;
    private static final double MAX_TILT = 0.5;

    /** Where the eye cascade's and the face cascade's squares lie in the aligned square; means over real faces. */
    private static final Points EYES = new Points(new float[] {0.341f, 0.336f, 0.659f, 0.336f});

    private static final double FACE_Y = 0.417;
    private static final double FACE_SIDE = 0.83;
    private static final double[] EQUAL = {1, 1};

    private final HaarDetector eyes = new HaarDetector("haarcascade_eye");

    /** From the detector's square: right to some 5 % of the face. */
    static Similarity fromSquare(double centreX, double centreY, double side) {
        double unit = side / FACE_SIDE;
        return Similarity.ofSquare(centreX, centreY + (0.5 - FACE_Y) * unit, unit, 0);
    }

    /** From both eyes, when both are seen: right to some 2 %. The face lies near the given alignment. */
    Optional<Similarity> fromEyes(Mat grey, Similarity near) {
        double inset = (1 - FACE_SIDE) / 2;
        Similarity square =
                near.then(new Similarity(1 / FACE_SIDE, 0, -inset / FACE_SIDE, -(FACE_Y - FACE_SIDE / 2) / FACE_SIDE));
        try (Mat face = AlignedCrop.cut(grey, square, SIDE);
                Rect upper = new Rect(0, EYES_TOP, SIDE, EYES_HEIGHT);
                Mat view = new Mat(face, upper);
                Mat band = view.clone()) {
            List<HaarDetector.Hit> found = eyes.detect(band, MIN_EYE, MAX_EYE, MIN_VOTES);
            Optional<HaarDetector.Hit> left =
                    found.stream().filter(e -> e.centreX() < SIDE / 2.0).findFirst();
            Optional<HaarDetector.Hit> right =
                    found.stream().filter(e -> e.centreX() >= SIDE / 2.0).findFirst();
            if (left.isEmpty() || right.isEmpty() || !plausible(left.get(), right.get())) {
                return Optional.empty();
            }
            Points seen = new Points(new float[] {
                (float) left.get().centreX(), (float) left.get().centreY() + EYES_TOP,
                (float) right.get().centreX(), (float) right.get().centreY() + EYES_TOP
            });
            Points inFrame = square.toPixels(SIDE).inverse().apply(seen);
            return Optional.of(Similarity.fit(inFrame, EYES, EQUAL));
        }
    }

    private static boolean plausible(HaarDetector.Hit left, HaarDetector.Hit right) {
        double dx = right.centreX() - left.centreX();
        double dy = Math.abs(right.centreY() - left.centreY());
        return dx > 0.25 * SIDE && dx < 0.6 * SIDE && dy < MAX_TILT * dx;
    }
}
