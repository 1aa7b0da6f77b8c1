package org.facefarm.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.Test;

/** Scenes are soft blotches of colour, wider than the camera sees. */
class SceneCutsTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    @Test
    void anotherSceneIsACut() {
        assertThat(cuts(20, i -> view(i < 7 ? 1 : 2, 100 + 2 * i, 60))).containsExactly(7);
    }

    @Test
    void cutsLieCloseTogether() {
        assertThat(cuts(30, i -> view(i / 6, 100, 60))).containsExactly(6, 12, 18, 24);
    }

    @Test
    void aCutToAnotherSceneInTheSameColoursIsOne() {
        assertThat(cuts(10, i -> view(1, i < 5 ? 0 : 900, 60))).containsExactly(5);
    }

    @Test
    void aPanIsNone() {
        // It gets going until it passes a quarter of the picture with each frame, and is blurred as much.
        assertThat(cuts(16, i -> blurred(view(3, Math.min(900, 4 * i * i), 60), 1 + 8 * i)))
                .isEmpty();
    }

    @Test
    void aShakenCameraIsNone() {
        Random random = new Random(4);
        assertThat(cuts(40, i -> view(4, 300 + random.nextInt(60), 60 + random.nextInt(50))))
                .isEmpty();
    }

    @Test
    void aFlashIsNone() {
        assertThat(cuts(20, i -> lit(view(5, 100, 60), 1, i == 8 || i == 9 ? 160 : 0)))
                .isEmpty();
    }

    @Test
    void aFadeThroughBlackIsNone() {
        assertThat(cuts(40, i -> lit(view(i < 20 ? 6 : 7, 100, 60), Math.abs(i - 20) / 20.0, 0)))
                .isEmpty();
    }

    @Test
    void somebodyWhoWalksPastIsNone() {
        assertThat(cuts(20, i -> withBar(view(8, 100, 60), 60 * (i - 5)))).isEmpty();
    }

    @Test
    void blackAndWhiteAreTwoScenes() {
        assertThat(cuts(6, i -> new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, Scalar.all(i < 3 ? 0 : 255))))
                .containsExactly(3);
    }

    @Test
    void cutsOfAFilmAreFoundAndNoOthers() {
        assertThat(cutsOf("multi/office_tour_cuts.mp4"))
                .containsExactly(
                        17, 36, 54, 73, 93, 111, 130, 149, 167, 186, 204, 222, 291, 432, 540, 609, 710, 769, 819, 949);
    }

    @Test
    void aCameraHeldByHandCutsNothing() {
        assertThat(cutsOf("multi/hill_selfie_rotated.mp4")).isEmpty();
    }

    private static List<Integer> cutsOf(String clip) {
        try (ClipFrames frames = ClipFrames.open(RealClips.require("videos/" + clip))) {
            return cuts(frames.count(), i -> frames.next());
        }
    }

    private static List<Integer> cuts(int frames, IntFunction<Mat> picture) {
        List<Integer> found = new ArrayList<>();
        SceneCuts cuts = new SceneCuts();
        for (int i = 0; i < frames + SceneCuts.AHEAD; i++) {
            if (i < frames) {
                try (Mat mat = picture.apply(i)) {
                    cuts.add(mat);
                }
            }
            if (i >= SceneCuts.AHEAD && cuts.cutBefore()) {
                found.add(i - SceneCuts.AHEAD);
            }
        }
        return found;
    }

    /** What a camera sees of a scene. */
    private static Mat view(int scene, int x, int y) {
        try (Mat noise = new Mat(12, 40, opencv_core.CV_8UC3);
                Mat wide = new Mat();
                Size size = new Size(1280, 384);
                Rect place = new Rect(x, y, WIDTH, HEIGHT)) {
            byte[] values = new byte[12 * 40 * 3];
            new Random(scene).nextBytes(values);
            noise.data().put(values);
            opencv_imgproc.resize(noise, wide, size, 0, 0, opencv_imgproc.INTER_CUBIC);
            try (Mat seen = new Mat(wide, place)) {
                return seen.clone();
            }
        }
    }

    private static Mat blurred(Mat picture, int width) {
        try (Size size = new Size(width, 1)) {
            opencv_imgproc.blur(picture, picture, size);
            return picture;
        }
    }

    private static Mat lit(Mat picture, double gain, double more) {
        picture.convertTo(picture, -1, gain, more);
        return picture;
    }

    private static Mat withBar(Mat picture, int x) {
        int from = Math.max(0, x);
        int to = Math.min(WIDTH, x + 90);
        if (from < to) {
            try (Rect place = new Rect(from, 0, to - from, HEIGHT);
                    Mat bar = new Mat(picture, place);
                    Scalar dark = new Scalar(40, 30, 20, 0)) {
                bar.put(dark);
            }
        }
        return picture;
    }
}
