package org.facefarm.vision.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.align.QuarterTurn;
import org.facefarm.vision.internal.embed.FaceEmbedder;
import org.facefarm.vision.internal.embed.MobileFaceNet;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stills of one upright face each, made hard. Skipped where nets and stills are not at hand. */
class HardFacesTest {
    private static final List<String> STILLS = List.of(
            "01_astronaut_nasa.png",
            "02_hopper_128.jpg",
            "03_official_1a.jpg",
            "06_couple_man_1.jpg",
            "10_man_sofa.jpg",
            "13_man_outdoor.jpg",
            "14_woman_outdoor.jpg",
            "16_webcam_man_glasses.jpg");

    private static final float MIN_SCORE = 0.6f;

    private static FaceDetector yunet;
    private static FaceDetector retrying;
    private static FaceLandmarker landmarks;
    private static FaceEmbedder embedder;

    @BeforeAll
    static void load() {
        Path nets = RealClips.require("models/onnx");
        yunet = new YuNet(new OnnxNet(nets.resolve("yunet_2023mar_640.onnx"), 1));
        retrying = new PaddedDetector(new TurnedDetector(new BrightenedDetector(yunet)));
        landmarks = new DoubtfulFaces(new FaceMesh(new OnnxNet(nets.resolve("mediapipe_facemesh_468.onnx"), 1)));
        embedder = new MobileFaceNet(new OnnxNet(nets.resolve("mobilefacenet_128.onnx"), 1));
    }

    @AfterAll
    static void close() {
        if (embedder != null) {
            embedder.close();
            landmarks.close();
            retrying.close();
        }
    }

    @ParameterizedTest
    @EnumSource(QuarterTurn.class)
    void turned_faces_are_found_with_the_right_roll(QuarterTurn turn) {
        assertThat(count(24, still -> new Case(turn.of(still), turn.toTurned(still.cols(), still.rows()))))
                .isEqualTo(STILLS.size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.12, 0.05})
    void dark_faces_are_found(double brightness) {
        assertThat(count(24, still -> {
                    Mat dark = new Mat();
                    still.convertTo(dark, -1, brightness, 0);
                    return new Case(dark, Similarity.IDENTITY);
                }))
                .isEqualTo(STILLS.size());
    }

    @ParameterizedTest
    @CsvSource({"20, 640, 360", "32, 1920, 1080", "48, 3840, 2160"})
    void small_faces_are_found_where_they_are_wanted(int face, int width, int height) {
        assertThat(count(face * 3 / 4, still -> {
                    double factor = face / upright(still).box().getWidth();
                    return pasted(still, factor, width, height);
                }))
                .isEqualTo(STILLS.size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.12, 0.2})
    void close_ups_are_found_that_the_frame_cuts_all_around(double part) {
        assertThat(count(24, still -> {
                    Box box = upright(still).box();
                    int x = (int) (box.getX() + part * box.getWidth());
                    int y = (int) (box.getY() + part * box.getHeight());
                    try (Rect inside = new Rect(x, y, (int) ((1 - 2 * part) * box.getWidth()), (int)
                                    ((1 - 2 * part) * box.getHeight()));
                            Mat cut = new Mat(still, inside)) {
                        return new Case(cut.clone(), new Similarity(1, 0, -x, -y));
                    }
                }))
                .isEqualTo(STILLS.size());
    }

    @ParameterizedTest
    @CsvSource({"30, 0.9", "45, 0.75"})
    void a_rolled_face_is_the_same_person(double degrees, double alike) {
        double[] cosines = STILLS.stream()
                .mapToDouble(name -> {
                    try (Mat still = read(name);
                            Mat rolled = rolled(still, degrees)) {
                        return cosine(embed(still), embed(rolled));
                    }
                })
                .sorted()
                .toArray();

        assertThat(cosines[cosines.length / 2]).isGreaterThan(alike);
    }

    @Test
    void upside_down_faces_are_not_taken_for_upright_ones_at_a_glance() {
        int mistaken = 0;
        for (String name : STILLS) {
            try (Mat still = read(name);
                    Mat turned = QuarterTurn.HALF.of(still)) {
                for (Detection face : yunet.detect(turned, MIN_SCORE, Effort.GLANCE)) {
                    FacePoints points = landmarks.locate(turned, face).orElseThrow();
                    mistaken += points.model() == LandmarkModel.FACEMESH_468 ? 1 : 0;
                }
            }
        }

        assertThat(mistaken).isLessThanOrEqualTo(1);
    }

    /** A picture, and where the points of its still are in it. */
    private record Case(Mat picture, Similarity fromStill) {}

    /** In how many of the cases exactly the face is found, in its place, as it leans. */
    private static int count(int minFace, Function<Mat, Case> hardship) {
        int found = 0;
        FaceDetector detector = new TiledDetector(retrying, minFace);
        for (String name : STILLS) {
            try (Mat still = read(name)) {
                FacePoints truth = landmarks.locate(still, upright(still)).orElseThrow();
                Case hard = hardship.apply(still);
                try (Mat picture = hard.picture()) {
                    List<Detection> seen = detector.detect(picture, MIN_SCORE, Effort.THOROUGH).stream()
                            .filter(d -> d.box().getWidth() >= minFace)
                            .toList();
                    if (seen.size() == 1
                            && near(
                                    landmarks.locate(picture, seen.get(0)).orElseThrow(),
                                    hard.fromStill().apply(truth.points()))) {
                        found++;
                    }
                }
            }
        }
        return found;
    }

    /** Within a fifth of the distance of the outer corners of the eyes. */
    private static boolean near(FacePoints found, Points truth) {
        double eyes = Math.hypot(truth.x(33) - truth.x(263), truth.y(33) - truth.y(263));
        double sum = 0;
        for (int i = 0; i < truth.count(); i++) {
            sum += Math.hypot(found.points().x(i) - truth.x(i), found.points().y(i) - truth.y(i));
        }
        return sum / truth.count() < eyes / 5;
    }

    private static Case pasted(Mat still, double factor, int width, int height) {
        Mat picture = new Mat(height, width, opencv_core.CV_8UC3, Scalar.all(110));
        try (Mat small = new Mat();
                Size size = new Size((int) (still.cols() * factor), (int) (still.rows() * factor))) {
            opencv_imgproc.resize(still, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            int x = width / 3;
            int y = height / 4;
            try (Rect place = new Rect(x, y, small.cols(), Math.min(small.rows(), height - y));
                    Rect shown = new Rect(0, 0, place.width(), place.height());
                    Mat inside = new Mat(picture, place);
                    Mat part = new Mat(small, shown)) {
                part.copyTo(inside);
            }
            return new Case(picture, new Similarity(factor, 0, x, y));
        }
    }

    private static Mat rolled(Mat still, double degrees) {
        int side = (int) Math.hypot(still.cols(), still.rows());
        Similarity turned = Similarity.ofSquare(still.cols() / 2.0, still.rows() / 2.0, side, -Math.toRadians(degrees));
        return AlignedCrop.cut(still, turned, side);
    }

    private static float[] embed(Mat picture) {
        Detection face = upright(picture);
        return embedder.embed(
                picture, landmarks.locate(picture, face).orElseThrow().marks());
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static Detection upright(Mat picture) {
        return retrying.detect(picture, MIN_SCORE, Effort.THOROUGH).get(0);
    }

    private static Mat read(String still) {
        return opencv_imgcodecs.imread(RealClips.require("stills/" + still).toString());
    }
}
