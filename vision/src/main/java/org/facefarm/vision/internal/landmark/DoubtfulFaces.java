package org.facefarm.vision.internal.landmark;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.detect.Detection;
import org.facefarm.vision.internal.face.ShapeFit;

/**
 * Keeps the faces that a landmark net doubts or gets wrong (hats, sunglasses, profiles, what lies on its side): their points
 * are those of the mean face, turned and put onto the detector's marks.
 */
public final class DoubtfulFaces implements FaceLandmarker {
    /** Marks of a net that are further off than so many widths of the face contradict the detector's. */
    private static final double CONTRADICTION = 0.12;
    /** Beyond this yaw, which the detector's marks tell well, nets put the hidden half of a face where it is not. */
    private static final double PROFILE = Math.toRadians(50);
    /** The yaw that nets see in faces that may be so far turned. */
    private static final double PERHAPS_PROFILE = Math.toRadians(38);

    private final FaceLandmarker net;

    /** Takes over the net. */
    public DoubtfulFaces(FaceLandmarker net) {
        this.net = net;
    }

    @Override
    public Optional<FacePoints> locate(Mat bgr, Detection face) {
        ShapeFit marked = FiveMarks.face(face.marks());
        Optional<FacePoints> seen = net.locate(bgr, face).filter(p -> agree(p, face, marked));
        return Optional.of(seen.map(p -> turned(p, marked.pose().getYaw()))
                .orElseGet(() -> new FacePoints(
                        LandmarkModel.MEAN_SHAPE, marked.points(), face.marks(), marked.pose(), face.score())));
    }

    private static boolean agree(FacePoints seen, Detection face, ShapeFit marked) {
        boolean contradicted = FiveMarks.distance(seen.marks(), face.marks())
                > CONTRADICTION * face.box().getWidth();
        boolean profile = Math.abs(marked.pose().getYaw()) > PROFILE
                && Math.abs(seen.pose().getYaw()) > PERHAPS_PROFILE / 2;
        return !contradicted && !profile;
    }

    /** With the yaw that both tell: the further a head is turned, the better the marks tell it, and the worse nets do. */
    private static FacePoints turned(FacePoints seen, float marked) {
        float trust = (float) Math.max(0.5, Math.min(1, Math.abs(marked) / PROFILE));
        Pose pose = seen.pose();
        Pose both = new Pose(pose.getYaw() + trust * (marked - pose.getYaw()), pose.getPitch(), pose.getRoll());
        return new FacePoints(seen.model(), seen.points(), seen.marks(), both, seen.confidence());
    }

    @Override
    public Optional<FacePoints> follow(Mat bgr, Points earlier) {
        return net.follow(bgr, earlier).filter(p -> Math.abs(p.pose().getYaw()) < PERHAPS_PROFILE);
    }

    @Override
    public void close() {
        net.close();
    }
}
