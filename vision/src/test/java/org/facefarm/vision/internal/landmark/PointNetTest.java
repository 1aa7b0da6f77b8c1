package org.facefarm.vision.internal.landmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.internal.detect.Detection;
import org.facefarm.vision.internal.detect.Effort;
import org.facefarm.vision.internal.detect.YuNet;
import org.facefarm.vision.internal.face.PointLayout;
import org.facefarm.vision.internal.onnx.OnnxNet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A net with other points than the mesh's takes its place: no more is told of it than its layout. Skipped where nets and stills are not at hand. */
class PointNetTest {
    private static YuNet detector;
    private static FaceMesh mesh;
    private static PointNet points;

    @BeforeAll
    static void load() {
        Path nets = RealClips.require("models/onnx");
        detector = new YuNet(new OnnxNet(nets.resolve("yunet_2023mar_640.onnx"), 1));
        mesh = new FaceMesh(new OnnxNet(nets.resolve("mediapipe_facemesh_468.onnx"), 1));
        points = new PointNet(new OnnxNet(nets.resolve("pfld_ghostone_98.onnx"), 1), PointLayout.WFLW_98, 112, 1.1);
    }

    @AfterAll
    static void close() {
        if (points != null) {
            detector.close();
            mesh.close();
            points.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"02_hopper_128.jpg", "09_woman_glasses.jpg", "16_webcam_man_glasses.jpg"})
    void ninety_eight_points_tell_the_face_that_the_mesh_tells(String still) {
        try (Mat bgr =
                opencv_imgcodecs.imread(RealClips.require("stills/" + still).toString())) {
            Detection face = detector.detect(bgr, 0.7f, Effort.THOROUGH).get(0);
            FacePoints told = points.locate(bgr, face).orElseThrow();
            FacePoints seen = mesh.locate(bgr, face).orElseThrow();

            double width = face.box().getWidth();
            assertThat(FiveMarks.distance(told.points(), seen.points()) / width)
                    .as("share of the face's width")
                    .isLessThan(0.04);
            assertThat(Math.toDegrees(told.pose().getYaw()))
                    .isCloseTo(Math.toDegrees(seen.pose().getYaw()), within(10.0));
            assertThat(Math.toDegrees(told.pose().getPitch()))
                    .isCloseTo(Math.toDegrees(seen.pose().getPitch()), within(10.0));
            FacePoints later = points.follow(bgr, told.points()).orElseThrow();
            assertThat(FiveMarks.distance(later.points(), told.points()) / width)
                    .as("followed where it is")
                    .isLessThan(0.02);
        }
    }
}
