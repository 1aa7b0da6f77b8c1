package org.facefarm.vision.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.Points;
import org.junit.jupiter.api.Test;

/** Which looks are taken, and where what they see lies, with a detector that sees spots. */
class RetriesTest {
    private static final int SIDE = 40;

    private final SpotDetector spots = new SpotDetector();

    @Test
    void what_lies_in_several_tiles_or_in_the_whole_picture_is_seen_once_in_its_place() {
        FaceDetector tiled = new TiledDetector(spots, 40);
        try (Mat picture = picture(3000, 1600)) {
            spot(picture, 1480, 700);
            spot(picture, 2900, 1500);

            List<Detection> seen = tiled.detect(picture, 0.6f, Effort.THOROUGH);

            assertThat(seen).extracting(d -> d.box().getX()).containsExactlyInAnyOrder(1480f, 2900f);
            assertThat(spots.looks).hasSizeGreaterThan(2);
        }
    }

    @Test
    void a_glance_takes_no_tiles_but_those_where_small_faces_were() {
        FaceDetector tiled = new TiledDetector(spots, 40);
        try (Mat picture = picture(3000, 1600)) {
            tiled.detect(picture, 0.6f, Effort.THOROUGH);
            int all = spots.looks.size();
            spots.looks.clear();
            tiled.detect(picture, 0.6f, Effort.GLANCE);
            assertThat(spots.looks).containsExactly("3000x1600");

            spots.blindBeyond = 2000;
            spot(picture, 2900, 1500);
            tiled.detect(picture, 0.6f, Effort.THOROUGH);
            spots.looks.clear();
            assertThat(tiled.detect(picture, 0.6f, Effort.GLANCE)).hasSize(1);
            assertThat(spots.looks).hasSize(2);
            assertThat(all).isGreaterThan(2);
        }
    }

    @Test
    void pictures_that_fit_are_not_cut_into_tiles() {
        try (Mat picture = picture(640, 360)) {
            new TiledDetector(spots, 20).detect(picture, 0.6f, Effort.THOROUGH);
        }

        assertThat(spots.looks).containsExactly("640x360");
    }

    @Test
    void a_picture_is_turned_only_by_a_thorough_look_that_is_not_sure() {
        FaceDetector turned = new TurnedDetector(spots);
        try (Mat picture = picture(200, 100)) {
            turned.detect(picture, 0.6f, Effort.GLANCE);
            assertThat(spots.looks).containsExactly("200x100");

            spots.looks.clear();
            turned.detect(picture, 0.6f, Effort.THOROUGH);
            assertThat(spots.looks).containsExactly("200x100", "100x200", "200x100", "100x200");

            spots.looks.clear();
            spot(picture, 20, 20);
            turned.detect(picture, 0.6f, Effort.THOROUGH);
            assertThat(spots.looks).containsExactly("200x100");
        }
    }

    @Test
    void after_a_turned_face_glances_look_that_way_up() {
        spots.onlyTall = true;
        FaceDetector turned = new TurnedDetector(spots);
        try (Mat picture = picture(200, 100)) {
            spot(picture, 130, 30);
            List<Detection> thorough = turned.detect(picture, 0.6f, Effort.THOROUGH);
            spots.looks.clear();
            List<Detection> glance = turned.detect(picture, 0.6f, Effort.GLANCE);

            assertThat(spots.looks).containsExactly("100x200");
            for (List<Detection> seen : List.of(thorough, glance)) {
                assertThat(seen).hasSize(1);
                assertThat(seen.get(0).box().getX()).isBetween(129f, 131f);
                assertThat(seen.get(0).box().getY()).isBetween(29f, 31f);
            }
        }
    }

    @Test
    void what_is_seen_in_a_padded_picture_lies_in_the_plain_one() {
        spots.blindBelow = 150;
        try (Mat picture = picture(120, 120)) {
            spot(picture, 60, 70);

            assertThat(new PaddedDetector(spots).detect(picture, 0.6f, Effort.THOROUGH))
                    .extracting(d -> d.box().getX() + "," + d.box().getY())
                    .containsExactly("60.0,70.0");
            assertThat(new PaddedDetector(spots).detect(picture, 0.6f, Effort.GLANCE))
                    .isEmpty();
        }
    }

    @Test
    void dark_pictures_are_brightened_and_left_as_they_are() {
        try (Mat picture = new Mat(100, 100, opencv_core.CV_8UC3, Scalar.all(10))) {
            new BrightenedDetector(spots).detect(picture, 0.6f, Effort.GLANCE);

            assertThat(spots.brightness).isEqualTo(80);
            try (UByteIndexer at = picture.createIndexer()) {
                assertThat(at.get(0, 0, 0)).isEqualTo(10);
            }
        }
    }

    @Test
    void a_part_of_a_face_is_not_another_face() {
        Detection whole = new Detection(new Box(0f, 0f, 100f, 100f), 0.9f, new Points(new float[10]));
        Detection part = new Detection(new Box(10f, 10f, 40f, 40f), 0.8f, new Points(new float[10]));
        Detection other = new Detection(new Box(150f, 0f, 100f, 100f), 0.7f, new Points(new float[10]));

        assertThat(SeenOnce.of(List.of(other, part, whole))).containsExactly(whole, other);
    }

    private static Mat picture(int width, int height) {
        return new Mat(height, width, opencv_core.CV_8UC3, Scalar.all(120));
    }

    private static void spot(Mat picture, int x, int y) {
        try (Rect place = new Rect(x, y, SIDE, SIDE);
                Mat inside = new Mat(picture, place);
                Scalar white = Scalar.all(255)) {
            inside.put(white);
        }
    }

    /** Sees white spots. */
    private static final class SpotDetector implements FaceDetector {
        private final List<String> looks = new ArrayList<>();
        private int blindBeyond = Integer.MAX_VALUE;
        private int blindBelow;
        private boolean onlyTall;
        private int brightness;

        @Override
        public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
            looks.add(bgr.cols() + "x" + bgr.rows());
            List<Detection> seen = new ArrayList<>();
            try (UByteIndexer at = bgr.createIndexer()) {
                brightness = at.get(0, 0, 0);
                boolean blind =
                        bgr.cols() > blindBeyond || bgr.cols() < blindBelow || (onlyTall && bgr.cols() > bgr.rows());
                for (int y = 0; y < bgr.rows() && !blind; y++) {
                    for (int x = 0; x < bgr.cols(); x++) {
                        if (white(at, x, y) && !(x > 0 && white(at, x - 1, y)) && !(y > 0 && white(at, x, y - 1))) {
                            seen.add(new Detection(
                                    new Box((float) x, (float) y, (float) SIDE, (float) SIDE),
                                    0.95f,
                                    new Points(new float[10])));
                        }
                    }
                }
            }
            return seen;
        }

        private static boolean white(UByteIndexer at, int x, int y) {
            return at.get(y, x, 0) == 255;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
