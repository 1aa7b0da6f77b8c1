package org.facefarm.bench.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardshipTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;

    @ParameterizedTest
    @CsvSource({"PLAIN, 0", "TURNED_90, 90", "TURNED_180, 180", "TURNED_270, -90", "ROLLED_30, 30", "ROLLED_45, 45"})
    void aTurnedFaceIsKnownToLieWhereItsPictureIs(Hardship hardship, double roll) {
        try (FaceScene plain = scene();
                FaceScene turned = hardship.of(plain).orElseThrow()) {
            KnownFace face = turned.largest();

            assertThat(light(turned, face.x(), face.y())).isGreaterThan(200);
            assertThat(light(turned, face.x() + face.size(), face.y())).isLessThan(60);
            assertThat(Math.IEEEremainder(face.roll() - roll, 360)).isEqualTo(0, within(0.01));
        }
    }

    @Test
    void aShrunkFaceHasTheSizeThatIsAskedForAndOthersNeedNotBeFound() {
        try (FaceScene plain = scene();
                FaceScene small = Hardship.SMALL_360.of(plain).orElseThrow()) {
            assertThat(small.largest().size()).isEqualTo(20, within(0.1));
            assertThat(small.bgr().cols()).isEqualTo(640);
            assertThat(light(small, small.largest().x(), small.largest().y())).isGreaterThan(200);
            assertThat(small.faces()).extracting(KnownFace::due).containsExactly(true, false);
        }
    }

    @Test
    void aFaceIsNeverMadeLargerToBeSmall() {
        try (FaceScene plain = scene();
                FaceScene tiny = plain.shrunk(0.2)) {
            assertThat(Hardship.SMALL_360.of(tiny)).isEmpty();
        }
    }

    @Test
    void aCloseUpHoldsNothingButTheLargestFace() {
        try (FaceScene plain = scene();
                FaceScene close = Hardship.CLOSE_UP.of(plain).orElseThrow()) {
            assertThat(close.faces()).hasSize(1);
            assertThat(close.largest().size()).isGreaterThan(close.bgr().cols());
            assertThat(light(close, close.largest().x(), close.largest().y())).isGreaterThan(200);
        }
    }

    /** Two discs for faces, on black. */
    private static FaceScene scene() {
        Mat bgr = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, Scalar.all(0));
        List<KnownFace> faces = List.of(new KnownFace(190, 80, 60, 0, true), new KnownFace(60, 140, 30, 0, true));
        for (KnownFace face : faces) {
            try (Point middle = new Point((int) face.x(), (int) face.y());
                    Scalar white = Scalar.all(255)) {
                opencv_imgproc.circle(
                        bgr, middle, (int) face.size() / 3, white, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
            }
        }
        return new FaceScene(bgr, faces);
    }

    private static int light(FaceScene scene, double x, double y) {
        try (UByteIndexer at = scene.bgr().createIndexer()) {
            return at.get(Math.round(y), Math.round(x), 0);
        }
    }
}
