package org.facefarm.vision.internal.detect;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.face.ShapeFit;

/**
 * Keeps the faces that a landmark net doubts (hats, sunglasses, profiles, the dark): their points are those of the mean face,
 * turned and put onto the detector's marks.
 */
public final class DoubtfulFaces implements FaceLandmarker {
    private final FaceLandmarker net;

    /** Takes over the net. */
    public DoubtfulFaces(FaceLandmarker net) {
        this.net = net;
    }

    @Override
    public Optional<FacePoints> locate(Mat bgr, Detection face) {
        Optional<FacePoints> seen = net.locate(bgr, face);
        return seen.isPresent() ? seen : Optional.of(onMarks(face));
    }

    private static FacePoints onMarks(Detection face) {
        ShapeFit fit = FiveMarks.face(face.marks());
        return new FacePoints(LandmarkModel.MEAN_SHAPE, fit.points(), face.marks(), fit.pose(), face.score());
    }

    @Override
    public Optional<FacePoints> follow(Mat bgr, Points earlier) {
        return net.follow(bgr, earlier);
    }

    @Override
    public void close() {
        net.close();
    }
}
