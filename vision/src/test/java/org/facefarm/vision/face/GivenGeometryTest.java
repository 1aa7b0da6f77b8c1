package org.facefarm.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.schemas.record.Rational;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenGeometryTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 60;
    private static final Box BOX = new Box(10f, 20f, 8f, 12f);
    private static final List<Float> POINTS = List.of(11f, 22f, 17.5f, 30f);

    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 1, 1", "1, 1, 2", "1, 1, 3", "4, 3, 0", "4, 3, 1", "2, 1, 3", "1, 2, 2"})
    void a_face_told_as_shown_lies_where_a_finder_sees_it(int num, int den, int turns) {
        DisplayGeometry geometry = new DisplayGeometry(new Rational(num, den), turns);
        int squareWidth = WIDTH * num / den;

        GivenFace told = new GivenGeometry(GivenPixels.DISPLAY, geometry).square(given(), squareWidth, HEIGHT);

        Face seen;
        try (UprightFaceFinder finder = new UprightFaceFinder(new SeesOne(), geometry);
                Mat coded = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, Scalar.all(0))) {
            seen = finder.find(coded).get(0);
        }
        for (int i = 0; i < POINTS.size(); i++) {
            assertThat(told.getLandmarks().get(i)).isCloseTo(seen.getLandmarks().get(i), within(1e-4f));
        }
        assertThat(told.getBox().getX()).isCloseTo(seen.getBox().getX(), within(1e-4f));
        assertThat(told.getBox().getY()).isCloseTo(seen.getBox().getY(), within(1e-4f));
        assertThat(told.getBox().getWidth()).isCloseTo(seen.getBox().getWidth(), within(1e-4f));
    }

    @Test
    void coded_pixels_are_stretched_and_square_ones_stay() {
        DisplayGeometry wide = new DisplayGeometry(new Rational(2, 1), 1);

        assertThat(new GivenGeometry(GivenPixels.CODED, wide)
                        .square(given(), 180, HEIGHT)
                        .getLandmarks())
                .containsExactly(22.5f, 22f, 35.5f, 30f);
        assertThat(new GivenGeometry(GivenPixels.SQUARE, wide).square(given(), 180, HEIGHT))
                .isEqualTo(given());
    }

    @Test
    void a_pose_is_told_in_square_pixels() {
        GivenFace posed =
                GivenFace.newBuilder(given()).setPose(new Pose(0f, 0f, 0f)).build();
        DisplayGeometry plain = new DisplayGeometry(new Rational(1, 1), 0);

        assertThatThrownBy(() -> new GivenGeometry(GivenPixels.DISPLAY, plain).square(posed, WIDTH, HEIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not square ones");
    }

    private static GivenFace given() {
        return GivenFace.newBuilder().setBox(BOX).setLandmarks(POINTS).build();
    }

    /** Sees the same face in every picture. */
    private static final class SeesOne implements FaceFinder {
        @Override
        public List<Face> find(Mat bgr) {
            return List.of(new Face(
                    0,
                    -1,
                    BOX,
                    1f,
                    LandmarkModel.FACEMESH_468,
                    POINTS,
                    new Pose(0f, 0f, 0f),
                    List.of(),
                    Similarity.IDENTITY.toList(),
                    0f,
                    false));
        }

        @Override
        public void restart() {}

        @Override
        public void close() {}
    }
}
