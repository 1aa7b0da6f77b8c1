package org.facefarm.vision.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.landmark.DoubtfulFaces;
import org.facefarm.vision.internal.landmark.FaceLandmarker;
import org.facefarm.vision.internal.landmark.FacePoints;
import org.facefarm.vision.internal.landmark.FiveMarks;
import org.junit.jupiter.api.Test;

class DoubtfulFacesTest {
    @Test
    void a_face_that_the_net_doubts_has_the_mean_faces_points_on_its_marks() {
        Points mesh = Similarity.ofSquare(150, 100, 80, 0.3).inverse().apply(FaceTemplate.meanFace());
        Detection face = new Detection(new Box(120f, 70f, 60f, 60f), 0.7f, FiveMarks.of(mesh));

        FacePoints found = locate(face);

        assertThat(found.model()).isEqualTo(LandmarkModel.MEAN_SHAPE);
        assertThat(found.confidence()).isEqualTo(0.7f);
        assertThat(found.marks()).isEqualTo(face.marks());
        assertThat(found.pose().getRoll()).isCloseTo(0.3f, within(0.01f));
        for (int i = 0; i < FaceTemplate.POINTS; i++) {
            assertThat(Math.hypot(
                            found.points().x(i) - mesh.x(i), found.points().y(i) - mesh.y(i)))
                    .isLessThan(1);
        }
    }

    private static FacePoints locate(Detection face) {
        try (FaceLandmarker faces = new DoubtfulFaces(new DoubtingNet());
                Mat unseen = new Mat()) {
            return faces.locate(unseen, face).orElseThrow();
        }
    }

    private static final class DoubtingNet implements FaceLandmarker {
        @Override
        public Optional<FacePoints> locate(Mat bgr, Detection face) {
            return Optional.empty();
        }

        @Override
        public Optional<FacePoints> follow(Mat bgr, Points earlier) {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
