package org.facefarm.vision.internal.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.record.Face;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.detect.YuNet;
import org.facefarm.vision.internal.embed.MobileFaceNet;
import org.facefarm.vision.internal.landmark.FaceMesh;
import org.facefarm.vision.internal.onnx.OnnxNet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Skipped where the nets and stills are not at hand. */
class NetFaceFinderTest {
    private static NetFaceFinder finder;

    @BeforeAll
    static void load() {
        Path nets = RealClips.require("models/onnx");
        finder = new NetFaceFinder(
                new YuNet(new OnnxNet(nets.resolve("yunet_2023mar_640.onnx"), 1)),
                new FaceMesh(new OnnxNet(nets.resolve("mediapipe_facemesh_468.onnx"), 1)),
                new MobileFaceNet(new OnnxNet(nets.resolve("mobilefacenet_128.onnx"), 1)),
                new FinderSettings(0.6f, 24));
    }

    @AfterAll
    static void close() {
        if (finder != null) {
            finder.close();
        }
    }

    private static List<Face> find(String still) {
        try (Mat picture =
                opencv_imgcodecs.imread(RealClips.require("stills/" + still).toString())) {
            finder.restart();
            return finder.find(picture);
        }
    }

    @Test
    void findsEveryoneLargestFirst() {
        List<Face> faces = find("12_cafe_three.jpg");

        assertThat(faces).extracting(Face::getIndex).containsExactly(0, 1, 2);
        assertThat(faces.get(0).getBox().getWidth())
                .isGreaterThan(faces.get(1).getBox().getWidth());
    }

    @Test
    void findsNobodyInAnEmptyPicture() {
        try (Mat grey = new Mat(360, 640, opencv_core.CV_8UC3, Scalar.all(120))) {
            assertThat(finder.find(grey)).isEmpty();
        }
    }

    @Test
    void aToyWithEyesIsNoFace() {
        assertThat(find("17_webcam_man_toy.jpg")).hasSize(1);
    }

    @Test
    void landmarksLieInsideTheFace() {
        Face face = find("16_webcam_man_glasses.jpg").get(0);
        Points points = Points.of(face.getLandmarks());

        assertThat(points.count()).isEqualTo(468);
        assertThat(points.x(1)).as("nose tip").isBetween(330f, 385f);
        assertThat(points.y(152)).as("chin").isGreaterThan(points.y(14));
    }

    @Test
    void poseSaysWhereTheyLook() {
        List<Face> faces = find("12_cafe_three.jpg");

        assertThat(faces.get(0).getPose().getYaw()).as("looks to the right").isBetween(0.2f, 0.6f);
        assertThat(faces.get(1).getPose().getYaw()).as("looks to the left").isBetween(-0.8f, -0.3f);
    }

    @Test
    void embeddingsTellPeopleApart() {
        Face man = find("06_couple_man_1.jpg").get(0);
        Face same = find("06_couple_man_2.jpg").get(0);
        Face other = find("13_man_outdoor.jpg").get(0);

        assertThat(cosine(man, same)).isGreaterThan(0.5);
        assertThat(cosine(man, other)).isLessThan(0.35);
    }

    @Test
    void theSamePictureGivesTheSameFaces() {
        assertThat(find("14_woman_outdoor.jpg")).isEqualTo(find("14_woman_outdoor.jpg"));
    }

    private static double cosine(Face a, Face b) {
        double sum = 0;
        for (int i = 0; i < a.getEmbedding().size(); i++) {
            sum += a.getEmbedding().get(i) * b.getEmbedding().get(i);
        }
        return sum;
    }
}
