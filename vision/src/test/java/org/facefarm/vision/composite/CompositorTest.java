package org.facefarm.vision.composite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.VideoFrame;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.mask.FaceMask;
import org.junit.jupiter.api.Test;

class CompositorTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final Moment MOMENT =
            Moment.NEUTRAL.withPose(0.2f, 0.05f, 0.1f).withExpression(0.4f, 0.3f, 0, 0);

    private final MergeSettings settings = MergeSettings.newBuilder()
            .setMask(MaskSource.HULL)
            .setErode(0.02f)
            .setFeather(0.06f)
            .setVideoEncoder("libopenh264")
            .setQuality(20)
            .build();
    private final Compositor compositor = new Compositor(settings);
    private final Truth truth = Studio.truth(Performers.BRUNO, MOMENT, WIDTH, HEIGHT);
    private final Similarity alignment = StudioFrames.align(truth);

    @Test
    void emptyMaskLeavesTheFrameAsItIs() {
        try (Mat face = new Mat(64, 64, opencv_core.CV_32FC3, Scalar.all(0.5));
                Mat nothing = new Mat(FaceMask.SIDE, FaceMask.SIDE, opencv_core.CV_32FC1, new Scalar(0.0))) {
            assertThat(patch(compositor, alignment, face, nothing)).isEmpty();
        }
    }

    @Test
    void faceOutsideThePictureIsNoPatch() {
        Similarity away = Similarity.ofSquare(-500, -500, 100, 0);
        try (Mat face = new Mat(64, 64, opencv_core.CV_32FC3, Scalar.all(0.5));
                Mat mask = meanMask()) {
            assertThat(patch(compositor, away, face, mask)).isEmpty();
        }
    }

    @Test
    void trueFaceGivesTheTrueSwapAndNothingElseChanges() {
        try (VideoFrame frame = StudioFrames.frame(Studio.render(Performers.BRUNO, MOMENT, WIDTH, HEIGHT));
                VideoFrame wanted = StudioFrames.frame(
                        Studio.renderSwapTruth(Performers.ADA, Performers.BRUNO, MOMENT, WIDTH, HEIGHT));
                Mat face = AlignedFace.read(wanted, alignment.toAffine(), 256);
                Mat mask = meanMask()) {
            byte[][] before = planes(frame);
            FacePatch patch = patch(compositor, alignment, face, mask).orElseThrow();
            try (patch) {
                Compositor.blend(frame, List.of(patch));
                byte[] after = StudioFrames.plane(frame, 0);
                byte[] ideal = StudioFrames.plane(wanted, 0);
                double error = 0;
                int inside = 0;
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        int at = y * WIDTH + x;
                        double alpha = alpha(patch, x, y);
                        if (alpha == 0) {
                            assertThat(after[at]).isEqualTo(before[0][at]);
                        } else if (alpha > 0.999) {
                            double d = (after[at] & 255) - (ideal[at] & 255);
                            error += d * d;
                            inside++;
                        }
                    }
                }
                assertThat(inside).isGreaterThan(3000);
                assertThat(10 * Math.log10(255 * 255 * inside / error)).isGreaterThan(40);
            }
            chromaOutsideIsUntouched(frame, before);
        }
    }

    @Test
    void largerFaceScaleCoversMore() {
        MergeSettings grown =
                MergeSettings.newBuilder(settings).setFaceScale(1.1f).build();
        try (Mat face = new Mat(64, 64, opencv_core.CV_32FC3, Scalar.all(0.5));
                Mat mask = meanMask();
                FacePatch plain = patch(compositor, alignment, face, mask).orElseThrow();
                FacePatch large =
                        patch(new Compositor(grown), alignment, face, mask).orElseThrow()) {
            double ratio = opencv_core.sumElems(large.alpha()).get(0)
                    / opencv_core.sumElems(plain.alpha()).get(0);
            assertThat(ratio).isBetween(1.15, 1.27);
        }
    }

    @Test
    void sharpeningRaisesContrastButKeepsColoursInRange() {
        MergeSettings sharp = MergeSettings.newBuilder(settings).setSharpen(1).build();
        try (VideoFrame frame = StudioFrames.frame(Studio.render(Performers.ADA, MOMENT, WIDTH, HEIGHT));
                Mat face = AlignedFace.read(frame, alignment.toAffine(), 96);
                Mat mask = meanMask()) {
            Optional<FacePatch> soft = patch(compositor, alignment, face, mask);
            Optional<FacePatch> crisp = patch(new Compositor(sharp), alignment, face, mask);
            try (FacePatch a = soft.orElseThrow();
                    FacePatch b = crisp.orElseThrow();
                    Mat unused = new Mat()) {
                assertThat(opencv_core.norm(b.bgr(), a.bgr(), opencv_core.NORM_INF, unused))
                        .isGreaterThan(0.02);
                assertThat(opencv_core.norm(b.bgr(), opencv_core.NORM_INF, unused))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aFaceSmallerThanAPixelIsNoFault() {
        Similarity speck = Similarity.ofSquare(WIDTH / 2.0, HEIGHT / 2.0, 0.5, 0);
        try (Mat face = new Mat(96, 96, opencv_core.CV_32FC3, Scalar.all(0.5));
                Mat mask = meanMask()) {
            patch(compositor, speck, face, mask).ifPresent(patch -> {
                assertThat(patch.bgr().rows()).isBetween(1, 16);
                patch.close();
            });
        }
    }

    private static Optional<FacePatch> patch(Compositor compositor, Similarity alignment, Mat face, Mat mask) {
        try (PlacedFace placed = compositor.place(alignment.toAffine(), face, mask)) {
            return placed.in(WIDTH, HEIGHT);
        }
    }

    private void chromaOutsideIsUntouched(VideoFrame frame, byte[][] before) {
        byte[] cb = StudioFrames.plane(frame, 1);
        for (int x = 0; x < WIDTH / 2; x++) {
            assertThat(cb[x]).isEqualTo(before[1][x]);
        }
    }

    private Mat meanMask() {
        try (Mat hull = FaceHull.meanMask(FaceMask.SIDE);
                Mat learned = new Mat(8, 8, opencv_core.CV_32FC1, new Scalar(1.0))) {
            return FaceMask.of(settings, hull, learned);
        }
    }

    private static byte[][] planes(VideoFrame frame) {
        return new byte[][] {StudioFrames.plane(frame, 0), StudioFrames.plane(frame, 1), StudioFrames.plane(frame, 2)};
    }

    private static double alpha(FacePatch patch, int x, int y) {
        int i = y - patch.area().y();
        int j = x - patch.area().x();
        boolean within = i >= 0
                && j >= 0
                && i < patch.area().height()
                && j < patch.area().width();
        return within ? patch.alpha().ptr(i, j).getFloat() : 0;
    }
}
