package org.facefarm.media.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CurveTest {
    private final Curve square = new Curve(x -> x * x, 4);

    @Test
    void isTheFunctionToAFewMillionths() {
        for (float x = 1e-6f; x < 4; x *= 1.01f) {
            assertThat(square.at(x) / (x * x)).isCloseTo(1f, within(3e-6f));
        }
    }

    @Test
    void isOddAndStaysAtItsTop() {
        assertThat(square.at(0)).isZero();
        assertThat(square.at(-0.5f)).isEqualTo(-square.at(0.5f));
        assertThat(square.at(5)).isEqualTo(16);
        assertThat(square.at(Float.POSITIVE_INFINITY)).isEqualTo(16);
        assertThat(square.at(1e-12f)).isBetween(0f, 1e-20f);
    }
}
