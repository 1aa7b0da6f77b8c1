package org.facefarm.vision.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;
import org.facefarm.studio.performer.Performers;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.landmark.DoubtfulFaces;
import org.facefarm.vision.internal.landmark.FaceLandmarker;
import org.facefarm.vision.internal.landmark.FaceMesh;
import org.facefarm.vision.internal.landmark.FacePoints;
import org.facefarm.vision.internal.onnx.OnnxNet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well heads and eyes are read, against what is known of puppets. Skipped where the nets are not at hand. */
class PuppetPoseTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    private static FaceDetector detector;
    private static FaceLandmarker landmarks;

    @BeforeAll
    static void load() {
        Path nets = RealClips.require("models/onnx");
        detector = new TurnedDetector(new YuNet(new OnnxNet(nets.resolve("yunet_2023mar_640.onnx"), 1)));
        landmarks = new DoubtfulFaces(new FaceMesh(new OnnxNet(nets.resolve("mediapipe_facemesh_468.onnx"), 1)));
    }

    @AfterAll
    static void close() {
        if (landmarks != null) {
            landmarks.close();
            detector.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"10 20 30 45, 4", "60, 6", "75, 10"})
    void yaw_is_read_both_ways(String yaws, double error) {
        List<Double> errors = new ArrayList<>();
        for (String degrees : yaws.split(" ")) {
            int yaw = Integer.parseInt(degrees);
            errors.addAll(errors(-yaw, 0, 0, p -> p.pose().getYaw() + Math.toRadians(yaw)));
            errors.addAll(errors(yaw, 0, 0, p -> p.pose().getYaw() - Math.toRadians(yaw)));
        }

        assertThat(median(sizes(errors))).isLessThan(error);
    }

    @Test
    void pitch_is_read_neither_high_nor_low() {
        List<Double> errors = new ArrayList<>();
        for (int pitch : new int[] {-20, -10, 0, 10, 20}) {
            errors.addAll(errors(0, pitch, 0, p -> p.pose().getPitch() - Math.toRadians(pitch)));
        }

        assertThat(median(sizes(errors))).isLessThan(5);
        assertThat(median(errors)).isBetween(-3.0, 3.0);
    }

    @ParameterizedTest
    @CsvSource({"30, 3", "60, 4", "-60, 4"})
    void roll_is_read(int degrees, double error) {
        assertThat(median(sizes(errors(0, 0, degrees, p -> p.pose().getRoll() - Math.toRadians(degrees)))))
                .isLessThan(error);
    }

    @Test
    void eyes_are_where_they_are_in_three_quarter_profile() {
        List<Double> offs = new ArrayList<>();
        for (Identity who : Performers.ALL) {
            for (int yaw : new int[] {-60, 60}) {
                Moment moment = posed(yaw, 0, 0);
                offs.add(eyesOff(locate(who, moment), who, moment));
            }
        }

        assertThat(median(offs)).isLessThan(0.06);
    }

    /** Of all performers, in degrees. */
    private static List<Double> errors(int yaw, int pitch, int roll, ToDoubleFunction<FacePoints> error) {
        return Performers.ALL.stream()
                .map(who -> locate(who, posed(yaw, pitch, roll)))
                .map(p -> Math.IEEEremainder(Math.toDegrees(error.applyAsDouble(p)), 360))
                .toList();
    }

    private static List<Double> sizes(List<Double> errors) {
        return errors.stream().map(Math::abs).toList();
    }

    private static Moment posed(int yaw, int pitch, int roll) {
        return Moment.NEUTRAL.withPose(
                (float) Math.toRadians(yaw), (float) Math.toRadians(pitch), (float) Math.toRadians(roll));
    }

    private static FacePoints locate(Identity who, Moment moment) {
        Picture picture = Studio.render(who, moment, WIDTH, HEIGHT);
        try (Mat bgr = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3)) {
            bgr.data().put(picture.bgr());
            Detection face = detector.detect(bgr, 0.6f, Effort.THOROUGH).get(0);
            return landmarks.locate(bgr, face).orElseThrow();
        }
    }

    /** Mean distance of the corners of the eyes from the truth, in widths of the face seen from the front. */
    private static double eyesOff(FacePoints found, Identity who, Moment moment) {
        Map<Landmark, Truth.Point> truth =
                Studio.truth(who, moment, WIDTH, HEIGHT).landmarks();
        Map<Landmark, Truth.Point> front =
                Studio.truth(who, Moment.NEUTRAL, WIDTH, HEIGHT).landmarks();
        double eyes = front.get(Landmark.EYE_RIGHT_OUTER).x()
                - front.get(Landmark.EYE_LEFT_OUTER).x();
        Points points = found.points();
        double sum = off(points, 33, truth.get(Landmark.EYE_LEFT_OUTER))
                + off(points, 133, truth.get(Landmark.EYE_LEFT_INNER))
                + off(points, 362, truth.get(Landmark.EYE_RIGHT_INNER))
                + off(points, 263, truth.get(Landmark.EYE_RIGHT_OUTER));
        return sum / 4 / (1.5 * eyes);
    }

    private static double off(Points points, int i, Truth.Point truth) {
        return Math.hypot(points.x(i) - truth.x(), points.y(i) - truth.y());
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
