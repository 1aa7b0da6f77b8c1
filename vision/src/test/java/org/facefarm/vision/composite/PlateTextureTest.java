package org.facefarm.vision.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

class PlateTextureTest {
    private static final int SIDE = 160;
    private static final Rect SKIN = new Rect(20, 20, 60, 100);
    private static final Rect LINE = new Rect(116, 40, 9, 80);

    @Test
    void aSmoothFaceGetsTheGrainOfThePlateButNotItsLines() {
        try (PointerScope scope = new PointerScope()) {
            Mat plate = plate(0.03);
            opencv_imgproc.line(plate, new Point(120, 20), new Point(120, 140), Scalar.all(0), 3, 8, 0);
            Mat face = flat(0.6);

            PlateTexture.give(face, plate, whole(), 1);

            assertThat(deviation(face, SKIN)).isCloseTo(deviation(plate, SKIN), within(0.008));
            assertThat(deviation(plate, LINE)).isGreaterThan(0.15);
            assertThat(deviation(face, LINE)).isLessThan(0.03);
            assertThat(opencv_core.mean(face).get(0)).isCloseTo(0.6, within(0.01));
        }
    }

    @Test
    void aFaceThatHasAsMuchGrainGetsNoMore() {
        try (PointerScope scope = new PointerScope()) {
            Mat plate = plate(0.03);
            Mat face = plate.clone();

            PlateTexture.give(face, plate, whole(), 1);

            assertThat(deviation(face, SKIN)).isCloseTo(deviation(plate, SKIN), within(1e-4));
        }
    }

    @Test
    void inASoftPictureASharpFaceBecomesSoft() {
        try (PointerScope scope = new PointerScope()) {
            Mat sharp = flat(0.4);
            opencv_imgproc.rectangle(sharp, new Rect(40, 40, 80, 80), Scalar.all(0.8), -1, 8, 0);
            Mat soft = new Mat();
            opencv_imgproc.GaussianBlur(sharp, soft, new Size(0, 0), 3);
            Mat face = sharp.clone();

            PlateTexture.give(face, soft, whole(), 1);

            assertThat(opencv_core.norm(face, soft)).isLessThan(0.2 * opencv_core.norm(sharp, soft));
        }
    }

    private static Mat plate(double noise) {
        Mat plate = flat(0.5);
        Mat grain = new Mat(SIDE, SIDE, opencv_core.CV_32FC1);
        Random random = new Random(7);
        try (FloatIndexer values = grain.createIndexer()) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                values.put(i / SIDE, i % SIDE, (float) (noise * random.nextGaussian()));
            }
        }
        Mat coloured = new Mat();
        opencv_imgproc.cvtColor(grain, coloured, opencv_imgproc.COLOR_GRAY2BGR);
        opencv_core.add(plate, coloured, plate);
        return plate;
    }

    private static Mat flat(double value) {
        return new Mat(SIDE, SIDE, opencv_core.CV_32FC3, Scalar.all(value));
    }

    private static Mat whole() {
        return new Mat(SIDE, SIDE, opencv_core.CV_32FC1, new Scalar(1.0));
    }

    private static double deviation(Mat picture, Rect part) {
        Mat mean = new Mat();
        Mat deviation = new Mat();
        opencv_core.meanStdDev(picture.apply(part), mean, deviation);
        return deviation.ptr(0, 0).getDouble();
    }
}
