package org.facefarm.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.facefarm.schemas.record.FaceFraming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
    @Test
    void theFarmsOwnFramingChangesNothing() {
        assertThat(Framing.of(FaceFraming.FACEFARM)).isEqualTo(Similarity.IDENTITY);
    }

    /** Half a square is DeepFaceLab's unit square itself, whose eye corners and mouth corners are known. */
    @Test
    void eyesAndMouthOfTheMeanFaceComeToWhereDeepFaceLabHasThem() {
        Points moved = Framing.of(FaceFraming.HALF).apply(FaceTemplate.meanFace());
        double[][] known = {
            {33, .12, .22}, {133, .34, .23}, {362, .65, .23}, {263, .86, .22}, {61, .25, .78}, {291, .73, .78}
        };
        for (double[] corner : known) {
            assertThat((double) moved.x((int) corner[0])).isCloseTo(corner[1], within(0.04));
            assertThat((double) moved.y((int) corner[0])).isCloseTo(corner[2], within(0.04));
        }
    }

    /** Expected from the paddings: distance of the outer eye corners 0.74 of a square of side 1 + 2 sqrt(2) padding. */
    @ParameterizedTest
    @CsvSource({"HALF, 0.74, 0.22", "MID_FULL, 0.621, 0.265", "FULL, 0.463, 0.325", "WHOLE, 0.347, 0.401"})
    void widerSquaresShowSmallerFaces(FaceFraming framing, double eyes, double height) {
        Points moved = Framing.of(framing).apply(FaceTemplate.meanFace());
        assertThat((double) moved.x(263) - moved.x(33)).isCloseTo(eyes, within(0.06 * eyes));
        assertThat((moved.y(263) + moved.y(33)) / 2.0).isCloseTo(height, within(0.02));
        assertThat((moved.x(263) + moved.x(33)) / 2.0).as("upright and centred").isCloseTo(0.495, within(0.01));
    }
}
