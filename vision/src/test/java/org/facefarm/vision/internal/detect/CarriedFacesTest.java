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

/** Faces from frame to frame, with nets that know where somebody is. A picture's first pixel is the number of its frame. */
class CarriedFacesTest {
    private static final float SIDE = 80;

    /** Somebody who is there from one frame to another (not included), and where. */
    private record Actor(int from, int to, double start, double speed, boolean hard) {
        double x(int frame) {
            return start + speed * (frame - from);
        }

        boolean there(int frame) {
            return frame >= from && frame < to;
        }
    }

    private final List<Actor> actors = new ArrayList<>();
    private final List<Effort> looks = new ArrayList<>();
    private int embeddings;
    private boolean blind;
    private final NetFaceFinder finder = new NetFaceFinder(
            new KnowingDetector(), new KnowingLandmarker(), new Counter(), new FinderSettings(0.6f, 24));

    @AfterEach
    void close() {
        finder.close();
    }

    @Test
    void theDetectorLooksEveryFewFramesAndFacesAreCarriedOn() {
        actors.add(new Actor(0, 100, 100, 4, false));
        for (int frame = 0; frame < 20; frame++) {
            assertThat(middles(find(frame))).containsExactly(100.0 + 4 * frame);
        }
        assertThat(looks).hasSize(20 / NetFaceFinder.DETECT_EVERY);
        assertThat(embeddings).isEqualTo(20 / NetFaceFinder.DETECT_EVERY);
    }

    @Test
    void whoIsLostIsLookedForAtOnce() {
        actors.add(new Actor(0, 7, 100, 0, false));
        actors.add(new Actor(7, 100, 500, 0, false));
        for (int frame = 0; frame < 7; frame++) {
            assertThat(middles(find(frame))).containsExactly(100.0);
        }
        assertThat(middles(find(7))).containsExactly(500.0);
    }

    @Test
    void whoCameBetweenTwoLooksIsFollowedBack() {
        actors.add(new Actor(0, 100, 100, 0, false));
        actors.add(new Actor(6, 100, 400, 6, false));
        List<Face> found = List.of();
        int frame = -1;
        while (!finder.looksBack()) {
            found = find(++frame);
        }
        assertThat(frame).isLessThanOrEqualTo(6 + NetFaceFinder.LOOK_BACK);
        assertThat(found).hasSize(2);
        while (finder.looksBack()) {
            frame--;
            List<Face> more = lookBack(frame, found.subList(0, 1));
            assertThat(middles(more)).isEqualTo(frame < 6 ? List.of() : List.of(400.0 + 6 * (frame - 6)));
        }
        assertThat(frame).isEqualTo(5);
    }

    @Test
    void nobodyIsFollowedBackIntoAnotherScene() {
        actors.add(new Actor(0, 100, 100, 0, false));
        find(0);

        assertThat(finder.looksBack()).isFalse();
    }

    @Test
    void theFirstLookIsThoroughAndLaterOnesAreGlancesWhileAllAreSeen() {
        actors.add(new Actor(0, 100, 100, 0, false));
        IntStream.range(0, 30).forEach(this::find);

        assertThat(looks.get(0)).isEqualTo(Effort.THOROUGH);
        assertThat(looks.subList(1, looks.size())).containsOnly(Effort.GLANCE);
    }

    @Test
    void whoIsSeenOnlyByAThoroughLookIsKept() {
        actors.add(new Actor(0, 100, 100, 1, true));
        for (int frame = 0; frame < 30; frame++) {
            assertThat(find(frame)).hasSize(1);
        }
    }

    @Test
    void inACrowdWhereSomebodyIsAlwaysLostNotEachLookIsThorough() {
        actors.add(new Actor(0, 100, 100, 0, false));
        for (int frame = 0; frame < 40; frame++) {
            actors.add(new Actor(frame, frame + 1, 300 + 100 * (frame % 3), 0, false));
        }
        IntStream.range(0, 40).forEach(this::find);

        assertThat(looks).filteredOn(look -> look != Effort.GLANCE).hasSizeBetween(5, 10);
    }

    @Test
    void anEmptySceneIsLookedAtThoroughlyNowAndThen() {
        IntStream.range(0, 101).forEach(this::find);

        assertThat(looks).hasSize(21);
        assertThat(looks).filteredOn(Effort.THOROUGH::equals).hasSize(5);
    }

    @Test
    void whomTheDetectorDoesNotConfirmIsNobody() {
        actors.add(new Actor(0, 100, 100, 0, false));
        find(0);
        blind = true;
        IntStream.range(1, 6).forEach(frame -> assertThat(find(frame)).hasSize(1));
        IntStream.range(6, 10).forEach(this::find);

        assertThat(find(10)).isEmpty();
    }

    @Test
    void anotherSceneIsLookedAtAfreshThoughNobodySaidSo() {
        actors.add(new Actor(0, 2, 100, 0, false));
        actors.add(new Actor(2, 100, 300, 0, false));
        find(0);
        find(1);
        assertThat(middles(find(2, 240))).containsExactly(300.0);
        assertThat(looks).containsExactly(Effort.THOROUGH, Effort.THOROUGH);
    }

    private List<Face> find(int frame) {
        return find(frame, 90);
    }

    private List<Face> find(int frame, int grey) {
        try (Mat picture = picture(frame, grey)) {
            return finder.find(picture);
        }
    }

    private List<Face> lookBack(int frame, List<Face> known) {
        try (Mat picture = picture(frame, 90)) {
            return finder.lookBack(picture, known);
        }
    }

    private static Mat picture(int frame, int grey) {
        Mat picture = new Mat(240, 640, opencv_core.CV_8UC3, Scalar.all(grey));
        picture.data().put((byte) frame);
        return picture;
    }

    private static List<Double> middles(List<Face> faces) {
        faces.forEach(f -> {
            Similarity back = Similarity.of(f.getAlignment()).inverse();
            assertThat(f.getBox().getX() + SIDE / 2).as("box").isCloseTo((float) back.x(0.5, 0.5), within(0.01f));
        });
        return faces.stream()
                .map(f -> Math.rint(Similarity.of(f.getAlignment()).inverse().x(0.5, 0.5) * 100) / 100)
                .toList();
    }

    private List<Actor> there(Mat picture) {
        int frame = picture.data().get() & 0xff;
        return actors.stream().filter(a -> a.there(frame)).toList();
    }

    private static FacePoints points(double x) {
        Points points = Similarity.ofSquare(x, 100, SIDE, 0).inverse().apply(FaceTemplate.meanFace());
        return new FacePoints(LandmarkModel.FACEMESH_468, points, FiveMarks.of(points), new Pose(0f, 0f, 0f), 1);
    }

    private final class KnowingDetector implements FaceDetector {
        @Override
        public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
            looks.add(effort);
            int frame = bgr.data().get() & 0xff;
            return there(bgr).stream()
                    .filter(a -> !blind && (!a.hard() || effort != Effort.GLANCE))
                    .map(a -> a.x(frame))
                    .map(x -> new Detection(
                            new Box((float) (x - SIDE / 2), 60f, SIDE, SIDE),
                            0.9f,
                            points(x).marks()))
                    .toList();
        }

        @Override
        public void close() {
            looks.clear();
        }
    }

    private final class KnowingLandmarker implements FaceLandmarker {
        @Override
        public Optional<FacePoints> locate(Mat bgr, Detection face) {
            return Optional.of(points(face.box().getX() + SIDE / 2));
        }

        @Override
        public Optional<FacePoints> follow(Mat bgr, Points earlier) {
            int frame = bgr.data().get() & 0xff;
            double x = FaceTemplate.align(earlier).inverse().x(0.5, 0.5);
            return there(bgr).stream()
                    .map(a -> a.x(frame))
                    .filter(now -> Math.abs(now - x) < SIDE / 2)
                    .findFirst()
                    .map(CarriedFacesTest::points);
        }

        @Override
        public void close() {
            actors.clear();
        }
    }

    private final class Counter implements FaceEmbedder {
        @Override
        public float[] embed(Mat bgr, Points marks) {
            embeddings++;
            return new float[] {1, 0};
        }

        @Override
        public void close() {
            embeddings = 0;
        }
    }
}
