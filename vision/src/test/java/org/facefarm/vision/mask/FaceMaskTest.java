package org.facefarm.vision.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.align.FaceHull;
import org.junit.jupiter.api.Test;

class FaceMaskTest {
    private static final int SIDE = FaceMask.SIDE;

    static {
        TrustedRecords.trust();
    }

    @Test
    void everySourceHasItsOwnOutline() {
        assertThat(MaskSource.values())
                .extracting(source -> MaskOutline.of(source).getClass())
                .doesNotHaveDuplicates();
    }

    @Test
    void innerFaceIsWholeAndTheEdgeIsNothing() {
        try (Mat hull = FaceHull.meanMask(SIDE);
                Mat learned = plain(64, 0);
                Mat mask = FaceMask.of(settings(MaskSource.HULL, 0.02f, 0.06f), hull, learned)) {
            assertThat(at(mask, SIDE / 2, SIDE / 2)).isEqualTo(1);
            for (int i = 0; i < SIDE; i++) {
                assertThat(at(mask, 0, i)).isZero();
                assertThat(at(mask, i, 0)).isZero();
                assertThat(at(mask, SIDE - 1, i)).isZero();
                assertThat(at(mask, i, SIDE - 1)).isZero();
            }
        }
    }

    @Test
    void aMaskOfEverythingStillFadesOutBeforeTheSquaresEdge() {
        try (Mat hull = FaceHull.meanMask(SIDE);
                Mat learned = plain(64, 1);
                Mat mask = FaceMask.of(settings(MaskSource.LEARNED, -0.05f, 0.08f), hull, learned)) {
            assertThat(at(mask, SIDE / 2, 2)).isLessThan(0.05f);
            assertThat(at(mask, SIDE / 2, SIDE / 2)).isEqualTo(1);
        }
    }

    @Test
    void productIsWithinBoth() {
        try (Mat hull = FaceHull.meanMask(SIDE);
                Mat learned = plain(64, 0);
                Mat half = learned.apply(new Rect(0, 0, 32, 64));
                Scalar one = new Scalar(1.0)) {
            half.put(one);
            try (Mat mask = FaceMask.of(settings(MaskSource.PRODUCT, 0, 0), hull, learned)) {
                assertThat(at(mask, SIDE / 2, SIDE / 2 - 30)).isEqualTo(1);
                assertThat(at(mask, SIDE / 2, SIDE / 2 + 30)).isZero();
                assertThat(at(mask, 10, 60)).isZero();
            }
        }
    }

    @Test
    void netThatIsNearlySureGivesAWholeFaceAndNoGhost() {
        try (Mat hull = FaceHull.meanMask(SIDE);
                Mat nearly = plain(64, 0.75);
                Mat hardly = plain(64, 0.25);
                Mat whole = FaceMask.of(settings(MaskSource.PRODUCT, 0, 0.02f), hull, nearly);
                Mat none = FaceMask.of(settings(MaskSource.PRODUCT, 0, 0.02f), hull, hardly)) {
            assertThat(at(whole, SIDE / 2, SIDE / 2)).isEqualTo(1);
            assertThat(at(none, SIDE / 2, SIDE / 2)).isZero();
        }
    }

    @Test
    void erosionShrinksAndItsNegativeGrows() {
        assertThat(area(0.05f)).isLessThan(area(0));
        assertThat(area(-0.05f)).isGreaterThan(area(0));
    }

    @Test
    void featherFallsSteadilyOutwards() {
        try (Mat hull = new Mat(SIDE, SIDE, opencv_core.CV_8UC1, new Scalar(0.0));
                Mat learned = plain(8, 1)) {
            opencv_imgproc.rectangle(hull, new Rect(60, 60, 136, 136), Scalar.all(255), -1, 8, 0);
            try (Mat mask = FaceMask.of(settings(MaskSource.HULL, 0, 0.1f), hull, learned)) {
                for (int x = SIDE / 2; x < SIDE - 1; x++) {
                    assertThat(at(mask, SIDE / 2, x + 1)).isLessThanOrEqualTo(at(mask, SIDE / 2, x));
                }
            }
        }
    }

    private static double area(float erode) {
        try (Mat hull = FaceHull.meanMask(SIDE);
                Mat learned = plain(64, 1);
                Mat mask = FaceMask.of(settings(MaskSource.HULL, erode, 0.02f), hull, learned)) {
            return opencv_core.sumElems(mask).get(0);
        }
    }

    private static Mat plain(int side, double value) {
        return new Mat(side, side, opencv_core.CV_32FC1, new Scalar(value));
    }

    private static float at(Mat mask, int y, int x) {
        try (FloatIndexer m = mask.createIndexer()) {
            return m.get(y, x);
        }
    }

    private static MergeSettings settings(MaskSource source, float erode, float feather) {
        return MergeSettings.newBuilder()
                .setMask(source)
                .setErode(erode)
                .setFeather(feather)
                .setVideoEncoder("libopenh264")
                .setQuality(20)
                .build();
    }
}
