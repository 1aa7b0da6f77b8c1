package org.facefarm.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FaceTemplateTest {
    private static final int CHIN = 152;
    private static final int LOWER_LIP = 14;

    private final Similarity frame = new Similarity(0.004, 0.001, -0.3, 0.1);
    private final Points face = frame.inverse().apply(FaceTemplate.meanFace());

    @Test
    void theMeanFaceFillsTheSquareAndLeavesRoomForTheJaw() {
        Points mean = FaceTemplate.meanFace();

        assertThat(mean.y(CHIN)).isBetween(0.85f, 0.92f);
        for (float v : mean.xy()) {
            assertThat(v).isBetween(0.05f, 0.95f);
        }
    }

    @Test
    void theMeanFaceIsSymmetric() {
        Points mean = FaceTemplate.meanFace();

        assertThat(mean.x(33) + mean.x(263)).isCloseTo(1, within(1e-3f));
        assertThat(mean.y(33)).isCloseTo(mean.y(263), within(1e-4f));
        assertThat(mean.x(CHIN)).isCloseTo(0.5f, within(1e-3f));
    }

    @Test
    void alignmentFindsTheFaceWhereItWasPut() {
        Similarity found = FaceTemplate.align(face);

        assertThat(found.a()).isCloseTo(frame.a(), within(1e-6));
        assertThat(found.b()).isCloseTo(frame.b(), within(1e-6));
        assertThat(found.tx()).isCloseTo(frame.tx(), within(1e-4));
    }

    @Test
    void speechDoesNotMoveTheAlignment() {
        float[] speaking = face.xy().clone();
        speaking[2 * CHIN + 1] += 30;
        speaking[2 * LOWER_LIP + 1] += 25;

        assertThat(FaceTemplate.align(new Points(speaking))).isEqualTo(FaceTemplate.align(face));
    }
}
