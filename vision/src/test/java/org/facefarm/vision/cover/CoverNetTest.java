package org.facefarm.vision.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;
import org.facefarm.studio.performer.Performers;
import org.facefarm.studio.prop.CoveredFace;
import org.facefarm.studio.prop.Prop;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.composite.StudioFrames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Performers whom no training saw, with hands before them that are known to the pixel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverNetTest {
    private static final int SIDE = 160;
    private static final int FRAME = 240;
    private static final byte[] INSIDE = inside();

    private final CoverNet net = CoverNet.builtIn();
    private final List<Picture> faces = new ArrayList<>();

    @BeforeAll
    void renderFaces() {
        List<Moment> moments = Performance.of(3, 20, 1).moments();
        for (Identity who : Performers.ALL) {
            for (Moment moment : moments.subList(faces.size() % 7, faces.size() % 7 + 4)) {
                faces.add(aligned(who, moment.withPlace(0.5f, 0.5f, 0.8f)));
            }
        }
    }

    @Test
    void hands_are_known_as_such_and_faces_are_not_taken_for_them() {
        double covered = 0;
        double kept = 0;
        double bare = 0;
        double lost = 0;
        for (int i = 0; i < faces.size(); i++) {
            CoveredFace before = Prop.HAND.beforeBare(faces.get(i), new Random(i));
            byte[] seen = net.seen(before.picture().bgr(), SIDE);
            for (int k = 0; k < seen.length; k++) {
                double cover = (before.cover()[k] & 0xFF) / 255.0 * (INSIDE[k] & 0xFF) / 255;
                double open = (INSIDE[k] & 0xFF) / 255.0 - cover;
                double marked = 1 - (seen[k] & 0xFF) / 255.0;
                covered += cover;
                kept += cover * marked;
                bare += open;
                lost += open * marked;
            }
        }
        assertThat(kept / covered).as("of what is covered").isGreaterThan(0.78);
        assertThat(lost / bare).as("of what is not").isLessThan(0.03);
    }

    @Test
    void whole_faces_are_seen_wholly() {
        double seen = 0;
        double all = 0;
        for (Picture face : faces) {
            byte[] mask = net.seen(face.bgr(), SIDE);
            for (int k = 0; k < mask.length; k++) {
                all += INSIDE[k] & 0xFF;
                seen += (INSIDE[k] & 0xFF) * (mask[k] & 0xFF) / 255.0;
            }
        }
        assertThat(seen / all).isGreaterThan(0.98);
    }

    @Test
    void the_same_picture_gives_the_same_mask_whoever_asks() {
        byte[] bgr =
                Prop.FINGERS.beforeBare(faces.get(0), new Random(5)).picture().bgr();
        byte[] first = net.seen(bgr, SIDE);
        try (CoverNet other = CoverNet.builtIn()) {
            assertThat(other.seen(bgr, SIDE)).isEqualTo(first);
        }
        assertThat(faces.parallelStream().map(any -> net.seen(bgr, SIDE))).allMatch(mask -> Arrays.equals(mask, first));
    }

    @Test
    void what_is_no_such_net_is_named() {
        assertThatThrownBy(() -> new CoverNet("other.onnx", new byte[] {1, 2, 3}).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("other.onnx", "is not the one that is needed");
    }

    @Test
    void a_picture_of_another_size_is_refused() {
        try (Mat large = new Mat(SIDE, SIDE, opencv_core.CV_32FC3)) {
            assertThatThrownBy(() -> net.of(large)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @AfterAll
    void close() {
        net.close();
    }

    private static Picture aligned(Identity who, Moment moment) {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        try (Mat frame = new Mat(FRAME, FRAME, opencv_core.CV_8UC3)) {
            frame.data().put(Studio.render(who, moment, FRAME, FRAME).bgr());
            try (Mat crop = AlignedCrop.cut(frame, StudioFrames.align(Studio.truth(who, moment, FRAME, FRAME)), SIDE)) {
                crop.data().get(pixels);
            }
        }
        return new Picture(SIDE, SIDE, pixels);
    }

    private static byte[] inside() {
        byte[] pixels = new byte[SIDE * SIDE];
        try (Mat mask = FaceHull.meanMask(SIDE)) {
            mask.data().get(pixels);
        }
        return pixels;
    }
}
