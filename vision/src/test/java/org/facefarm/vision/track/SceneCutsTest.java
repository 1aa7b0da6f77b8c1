package org.facefarm.vision.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class SceneCutsTest {
    /** Bright stripes on dark ground, shifted sideways. */
    private static Mat stripes(int shift, int width) {
        Mat picture = new Mat(180, 320, opencv_core.CV_8UC3, Scalar.all(20));
        for (int x = shift % width; x + width / 2 < 320; x += width) {
            try (Mat stripe = new Mat(picture, new Rect(x, 0, width / 2, 180))) {
                stripe.put(Scalar.all(230));
            }
        }
        return picture;
    }

    private static List<Boolean> cuts(Mat... pictures) {
        List<Boolean> found = new ArrayList<>();
        try (SceneCuts cuts = new SceneCuts()) {
            for (Mat picture : pictures) {
                try (picture) {
                    found.add(cuts.cutBefore(picture));
                }
            }
        }
        return found;
    }

    @Test
    void anotherSceneIsACut() {
        assertThat(cuts(stripes(0, 160), stripes(2, 160), new Mat(180, 320, opencv_core.CV_8UC3, Scalar.all(240))))
                .containsExactly(false, false, true);
    }

    @Test
    void aShakenCameraIsNone() {
        Mat[] shaken = new Mat[8];
        for (int i = 0; i < shaken.length; i++) {
            // It gets going: each frame moves further than the last.
            shaken[i] = stripes(2 * i * (i + 1), 80);
        }

        assertThat(cuts(shaken)).doesNotContain(true);
    }
}
