package org.facefarm.vision.internal.find;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.detect.Detection;
import org.facefarm.vision.internal.detect.Looks;
import org.facefarm.vision.internal.embed.FaceEmbedder;
import org.facefarm.vision.internal.face.Sharpness;
import org.facefarm.vision.internal.landmark.FaceLandmarker;
import org.facefarm.vision.internal.landmark.FacePoints;

/** One picture of a stream, as nets look at it: each face in a size no larger than need be. Close it. */
final class FrameLook implements AutoCloseable {
    /** What moved by more than this share of its square is looked at once more, from where it is. */
    private static final double FAR = 0.06;

    private final int width;
    private final int height;
    private final Halvings sizes;
    private final FaceLandmarker landmarker;
    private final FaceEmbedder embedder;

    /** All stay the caller's. */
    FrameLook(Mat bgr, FaceLandmarker landmarker, FaceEmbedder embedder) {
        this.width = bgr.cols();
        this.height = bgr.rows();
        this.sizes = new Halvings(bgr);
        this.landmarker = landmarker;
        this.embedder = embedder;
    }

    /** A face of the frame before or after; empty when it is not there, or has to be detected again. */
    Optional<FollowedFace> follow(FollowedFace face) {
        if (!face.canBeFollowed()) {
            return Optional.empty();
        }
        return follow(face, face.landmarks().points())
                .flatMap(on -> far(face, on) ? follow(face, on.landmarks().points()) : Optional.of(on))
                .filter(on -> face.plausiblyBecomes(on, width, height));
    }

    private Optional<FollowedFace> follow(FollowedFace face, Points earlier) {
        Halvings.Half half = sizes.forFace(face.box().getWidth());
        return landmarker
                .follow(half.bgr(), half.toIt().apply(earlier))
                .map(found -> face.on(moved(found, half.toIt().inverse())));
    }

    private static boolean far(FollowedFace before, FollowedFace now) {
        Similarity step = now.alignment().inverse().then(before.alignment());
        return Math.hypot(step.x(0.5, 0.5) - 0.5, step.y(0.5, 0.5) - 0.5) > FAR;
    }

    /** The landmarks of a face that the detector sees. */
    Optional<FacePoints> locate(Detection face) {
        Halvings.Half half = sizes.forFace(face.box().getWidth());
        return landmarker
                .locate(half.bgr(), Looks.moved(face, half.toIt()))
                .map(found -> moved(found, half.toIt().inverse()));
    }

    private static FacePoints moved(FacePoints found, Similarity back) {
        return new FacePoints(
                found.model(), back.apply(found.points()), back.apply(found.marks()), found.pose(), found.confidence());
    }

    /** The face with the identity that it shows now. */
    FollowedFace embed(FollowedFace face) {
        Halvings.Half half = sizes.forFace(face.box().getWidth());
        return face.embedded(new Points(embedder.embed(
                        half.bgr(), half.toIt().apply(face.landmarks().marks())))
                .toList());
    }

    Face describe(FollowedFace face, int index) {
        Halvings.Half half = sizes.forFace(face.box().getWidth());
        return new Face(
                index,
                -1,
                face.box(),
                face.score(),
                face.landmarks().model(),
                face.landmarks().points().toList(),
                face.landmarks().pose(),
                face.embedding(),
                face.alignment().toList(),
                Sharpness.of(half.bgr(), half.toIt().inverse().then(face.alignment())),
                false);
    }

    @Override
    public void close() {
        sizes.close();
    }
}
