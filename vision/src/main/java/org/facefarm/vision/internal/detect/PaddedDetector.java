package org.facefarm.vision.internal.detect;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.vision.align.Similarity;

/**
 * Looks at a picture with grey around it as well, where not everything in it is surely seen: detectors miss close-ups that
 * the picture's edge cuts.
 */
public final class PaddedDetector implements FaceDetector {
    /** On each side, in longer sides of the picture. */
    private static final double BORDER = 0.5;
    /** What is seen with less does not show up because of the padding. */
    private static final float MIN_PADDED_SCORE = 0.7f;
    /** Only faces of at least such a part of the picture's shorter side need this. */
    private static final double CLOSE_UP = 0.25;

    private final FaceDetector detector;

    /** Takes over the detector. */
    public PaddedDetector(FaceDetector detector) {
        this.detector = detector;
    }

    @Override
    public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
        List<Detection> plain = detector.detect(bgr, minScore, effort);
        if (effort == Effort.GLANCE || Looks.sure(plain)) {
            return plain;
        }
        List<Detection> seen = new ArrayList<>(plain);
        int border = (int) Math.round(BORDER * Math.max(bgr.cols(), bgr.rows()));
        Similarity back = new Similarity(1, 0, -border, -border);
        try (Mat padded = new Mat();
                Scalar grey = Scalar.all(110)) {
            opencv_core.copyMakeBorder(bgr, padded, border, border, border, border, opencv_core.BORDER_CONSTANT, grey);
            detector.detect(padded, Math.max(minScore, MIN_PADDED_SCORE), Effort.GLANCE).stream()
                    .filter(f -> f.box().getWidth() >= CLOSE_UP * Math.min(bgr.cols(), bgr.rows()))
                    .map(f -> Looks.moved(f, back))
                    .forEach(seen::add);
        }
        return SeenOnce.of(seen);
    }

    @Override
    public void close() {
        detector.close();
    }
}
