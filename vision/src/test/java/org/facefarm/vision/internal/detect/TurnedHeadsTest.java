package org.facefarm.vision.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.embed.FaceEmbedder;
import org.facefarm.vision.internal.find.NetFaceFinder;
import org.facefarm.vision.internal.landmark.FaceLandmarker;
import org.facefarm.vision.internal.landmark.FacePoints;
import org.facefarm.vision.internal.landmark.FiveMarks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A head that turns in the picture by 12 degrees a frame, before a detector that takes what leans by more than 45 degrees for an
 * upright face with a lower score. A picture's first pixel is the number of its frame.
 */
class TurnedHeadsTest {
    private static final double A_FRAME = Math.toRadians(12);
    private static final double SEEN_RIGHTLY = Math.toRadians(45);
    /** Of the aligned square, and of the box around the face in it. */
    private static final float SIDE = 80;

    private static final float BOX = 48;

    private final List<Effort> looks = new ArrayList<>();
    private boolean seenAllAround = true;
    private boolean followed = true;
    private final NetFaceFinder finder =
            new NetFaceFinder(new UprightEyes(), new LeaningMesh(), new Namesake(), new FinderSettings(0.6f, 24));

    @AfterEach
    void close() {
        finder.close();
    }

    @Test
    void a_head_that_turns_is_looked_at_all_around_before_its_landmarks_are_given_up() {
        for (int frame = 0; frame < 30; frame++) {
            Face face = find(frame);
            assertThat(face.getLandmarkModel()).isEqualTo(LandmarkModel.FACEMESH_468);
            assertThat(apart(lean(face), A_FRAME * frame)).as("frame %d", frame).isCloseTo(0, within(0.01));
        }
        assertThat(looks).contains(Effort.ALL_AROUND);
    }

    @Test
    void a_head_that_is_turned_from_the_start_is_looked_at_all_around_though_something_was_seen() {
        Face face = find(10);

        assertThat(apart(lean(face), A_FRAME * 10)).isCloseTo(0, within(0.01));
        assertThat(looks).containsExactly(Effort.THOROUGH, Effort.ALL_AROUND);
    }

    @Test
    void where_landmarks_and_detector_contradict_one_another_the_face_is_unsure_and_keeps_its_looks() {
        seenAllAround = false;
        List<Face> faces = IntStream.range(0, 6).mapToObj(this::find).toList();

        assertThat(faces.subList(0, 5)).extracting(Face::getLandmarkModel).containsOnly(LandmarkModel.FACEMESH_468);
        assertThat(faces.get(5).getLandmarkModel()).isEqualTo(LandmarkModel.UNSURE);
        assertThat(faces.get(5).getEmbedding()).isEqualTo(faces.get(0).getEmbedding());
    }

    @Test
    void what_may_not_be_looked_at_all_around_yet_is_unsure_until_it_may() {
        find(3);
        followed = false;
        List<LandmarkModel> models = IntStream.range(5, 12)
                .mapToObj(frame -> find(frame).getLandmarkModel())
                .toList();

        assertThat(models.get(0)).isEqualTo(LandmarkModel.FACEMESH_468);
        assertThat(models.subList(1, 5)).containsOnly(LandmarkModel.UNSURE);
        assertThat(models.get(5)).isEqualTo(LandmarkModel.FACEMESH_468);
    }

    private Face find(int frame) {
        try (Mat picture = new Mat(240, 640, opencv_core.CV_8UC3, Scalar.all(90))) {
            picture.data().put((byte) frame);
            List<Face> faces = finder.find(picture);
            assertThat(faces).hasSize(1);
            return faces.get(0);
        }
    }

    private static double lean(Face face) {
        return -Similarity.of(face.getAlignment()).turn();
    }

    private static double apart(double angle, double other) {
        return Math.IEEEremainder(angle - other, 2 * Math.PI);
    }

    private static double lean(Mat picture) {
        return A_FRAME * (picture.data().get() & 0xff);
    }

    private static Points mesh(double lean) {
        return Similarity.ofSquare(300, 120, SIDE, lean).inverse().apply(FaceTemplate.meanFace());
    }

    private static FacePoints points(LandmarkModel model, double lean) {
        Points points = mesh(lean);
        return new FacePoints(model, points, FiveMarks.of(points), new Pose(0f, 0f, (float) lean), 1);
    }

    private final class UprightEyes implements FaceDetector {
        @Override
        public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
            looks.add(effort);
            double lean = lean(bgr);
            boolean right = Math.abs(apart(lean, 0)) < SEEN_RIGHTLY || (effort == Effort.ALL_AROUND && seenAllAround);
            Box box = new Box(300 - BOX / 2, 120 - BOX / 2, BOX, BOX);
            return List.of(new Detection(box, right ? 0.94f : 0.86f, FiveMarks.of(mesh(right ? lean : 0))));
        }

        @Override
        public void close() {
            looks.clear();
        }
    }

    /** Follows the head however it leans, and doubts marks that do not. */
    private final class LeaningMesh implements FaceLandmarker {
        @Override
        public Optional<FacePoints> locate(Mat bgr, Detection face) {
            FacePoints seen = points(LandmarkModel.FACEMESH_468, lean(bgr));
            boolean agree = FiveMarks.distance(seen.marks(), face.marks()) < 0.12 * BOX;
            return Optional.of(agree ? seen : points(LandmarkModel.MEAN_SHAPE, 0));
        }

        @Override
        public Optional<FacePoints> follow(Mat bgr, Points earlier) {
            return followed ? Optional.of(points(LandmarkModel.FACEMESH_468, lean(bgr))) : Optional.empty();
        }

        @Override
        public void close() {
            followed = false;
        }
    }

    private static final class Namesake implements FaceEmbedder {
        @Override
        public float[] embed(Mat bgr, Points marks) {
            return new float[] {1, 0};
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
