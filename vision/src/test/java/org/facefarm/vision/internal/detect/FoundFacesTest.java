package org.facefarm.vision.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.junit.jupiter.api.Test;

/** What the finder makes of what its nets say, with nets that say what they are told. */
class FoundFacesTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private final List<String> closed = new ArrayList<>();

    @Test
    void the_largest_face_comes_first_and_small_ones_are_ignored() {
        List<Face> faces = find(24, 0.9f, face(0, 40, 0.9f), face(100, 80, 0.7f), face(200, 20, 0.8f));

        assertThat(faces).extracting(Face::getIndex).containsExactly(0, 1);
        assertThat(faces).extracting(f -> f.getBox().getX()).containsExactly(100f, 0f);
        assertThat(faces).allSatisfy(f -> {
            assertThat(f.getTrack()).isEqualTo(-1);
            assertThat(f.getLandmarkModel()).isEqualTo(LandmarkModel.FACEMESH_468);
            assertThat(f.getEmbedding()).containsExactly(1f, 0f);
        });
    }

    @Test
    void what_the_landmarks_do_not_confirm_is_no_face() {
        assertThat(find(24, 0.49f, face(0, 40, 0.9f))).isEmpty();
        assertThat(find(24, 0.5f, face(0, 40, 0.9f))).hasSize(1);
    }

    @Test
    void its_nets_are_closed_with_it() {
        find(24, 0.9f);

        assertThat(closed).containsExactlyInAnyOrder("detector", "landmarker", "embedder");
    }

    private List<Face> find(int minFace, float confidence, Detection... detections) {
        try (NetFaceFinder finder = new NetFaceFinder(
                        new TellingDetector(detections),
                        new TellingLandmarker(confidence),
                        new TellingEmbedder(),
                        new FinderSettings(0.6f, minFace));
                Mat picture = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, Scalar.all(90))) {
            return finder.find(picture);
        }
    }

    private static Detection face(float x, float side, float score) {
        return new Detection(new Box(x, 0f, side, side), score, new Points(new float[10]));
    }

    private final class TellingDetector implements FaceDetector {
        private final Detection[] detections;

        TellingDetector(Detection... detections) {
            this.detections = detections;
        }

        @Override
        public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
            return Arrays.stream(detections).filter(d -> d.score() >= minScore).toList();
        }

        @Override
        public void close() {
            closed.add("detector");
        }
    }

    private final class TellingLandmarker implements FaceLandmarker {
        private final float confidence;

        TellingLandmarker(float confidence) {
            this.confidence = confidence;
        }

        @Override
        public Optional<FacePoints> locate(Mat bgr, Detection face) {
            Box box = face.box();
            Points points = Similarity.ofSquare(
                            box.getX() + box.getWidth() / 2, box.getY() + box.getHeight() / 2, box.getWidth(), 0)
                    .inverse()
                    .apply(FaceTemplate.meanFace());
            FacePoints found =
                    new FacePoints(LandmarkModel.FACEMESH_468, points, face.marks(), new Pose(0f, 0f, 0f), confidence);
            return Optional.of(found).filter(f -> f.confidence() >= 0.5f);
        }

        @Override
        public Optional<FacePoints> follow(Mat bgr, Points earlier) {
            return Optional.empty();
        }

        @Override
        public void close() {
            closed.add("landmarker");
        }
    }

    private final class TellingEmbedder implements FaceEmbedder {
        @Override
        public float[] embed(Mat bgr, Points marks) {
            return new float[] {1, 0};
        }

        @Override
        public void close() {
            closed.add("embedder");
        }
    }
}
