package org.facefarm.vision.internal.detect;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.internal.face.Exposure;

/** Shows a detector dark pictures brightened. */
public final class BrightenedDetector implements FaceDetector {
    private final FaceDetector detector;

    /** Takes over the detector. */
    public BrightenedDetector(FaceDetector detector) {
        this.detector = detector;
    }

    @Override
    public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
        double gain = Exposure.gain(bgr);
        if (gain == 1) {
            return detector.detect(bgr, minScore, effort);
        }
        try (Mat brighter = new Mat()) {
            bgr.convertTo(brighter, -1, gain, 0);
            return detector.detect(brighter, minScore, effort);
        }
    }

    @Override
    public void close() {
        detector.close();
    }
}
