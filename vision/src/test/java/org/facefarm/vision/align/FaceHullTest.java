package org.facefarm.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class FaceHullTest {
    @Test
    void theMaskCoversTheFaceAndNotTheCorners() {
        try (Mat mask = FaceHull.meanMask(128);
                UByteIndexer at = mask.createIndexer()) {
            assertThat(mask.type()).isEqualTo(opencv_core.CV_8UC1);
            assertThat(at.get(64, 64)).isEqualTo(255);
            assertThat(at.get(20, 64)).as("forehead").isEqualTo(255);
            assertThat(at.get(105, 64)).as("chin").isEqualTo(255);
            assertThat(at.get(2, 2)).isZero();
            assertThat(at.get(125, 125)).isZero();
        }
    }

    @Test
    void theMaskIsTheSameWhereverTheFaceIsInTheFrame() {
        Similarity frame = new Similarity(0.01, -0.004, 0.2, -1.5);
        Points face = frame.inverse().apply(FaceTemplate.meanFace());

        try (Mat there = FaceHull.mask(face, frame, 200);
                Mat mean = FaceHull.meanMask(200)) {
            double area = opencv_core.countNonZero(mean);
            assertThat((double) opencv_core.countNonZero(there)).isCloseTo(area, within(area * 0.01));
        }
    }
}
