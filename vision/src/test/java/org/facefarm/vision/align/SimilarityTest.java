package org.facefarm.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final Points TRIANGLE = new Points(new float[] {0, 0, 10, 0, 3, 7});
    private static final double[] EQUAL = {1, 1, 1};

    private final Similarity turned = new Similarity(0.8, -0.6, 12, -5);

    @Test
    void fitFindsTheTransformThatMovedThePoints() {
        Similarity fitted = Similarity.fit(TRIANGLE, turned.apply(TRIANGLE), EQUAL);

        assertThat(fitted.a()).isCloseTo(turned.a(), within(1e-6));
        assertThat(fitted.b()).isCloseTo(turned.b(), within(1e-6));
        assertThat(fitted.tx()).isCloseTo(turned.tx(), within(1e-5));
        assertThat(fitted.ty()).isCloseTo(turned.ty(), within(1e-5));
    }

    @Test
    void fitGoesByTheHeavierPoints() {
        Points to = new Points(new float[] {0, 0, 10, 0, 50, 70});

        Similarity fitted = Similarity.fit(TRIANGLE, to, new double[] {1, 1, 1e-9});

        assertThat(fitted.scale()).isCloseTo(1, within(1e-6));
    }

    @Test
    void fitRefusesPointsThatAreAllTheSame() {
        Points same = new Points(new float[] {1, 1, 1, 1, 1, 1});

        assertThatThrownBy(() -> Similarity.fit(same, TRIANGLE, EQUAL)).hasMessageContaining("two different points");
    }

    @Test
    void inverseUndoes() {
        Similarity there = turned.then(new Similarity(2, 0.5, -1, 4));
        Similarity back = there.then(there.inverse());

        assertThat(back.x(3, 9)).isCloseTo(3, within(1e-9));
        assertThat(back.y(3, 9)).isCloseTo(9, within(1e-9));
    }

    @Test
    void thenAppliesTheFirstFirst() {
        Similarity shift = new Similarity(1, 0, 5, 0);
        Similarity both = turned.then(shift);

        assertThat(both.x(2, 1)).isCloseTo(turned.x(2, 1) + 5, within(1e-12));
    }

    @Test
    void aSquareIsTakenToTheUnitSquare() {
        double quarter = Math.PI / 2;
        Similarity s = Similarity.ofSquare(100, 50, 20, quarter);

        // The square leans clockwise by a quarter: what looks right in the frame is up in the square.
        assertThat(s.x(100, 50)).isCloseTo(0.5, within(1e-9));
        assertThat(s.y(110, 50)).isCloseTo(0, within(1e-9));
        assertThat(s.turn()).isCloseTo(-quarter, within(1e-9));
    }

    @Test
    void recordsHoldTheWholeMatrix() {
        assertThat(turned.toList()).containsExactly(0.8f, -0.6f, 12f, 0.6f, 0.8f, -5f);
        assertThat(Similarity.of(turned.toList()).ty()).isEqualTo(-5);
    }

    @Test
    void cropPixelsLieHalfAPixelInside() {
        Similarity pixels = Similarity.IDENTITY.toPixels(256);

        assertThat(pixels.x(0.5 / 256, 0)).isCloseTo(0, within(1e-9));
        assertThat(pixels.x(255.5 / 256, 0)).isCloseTo(255, within(1e-9));
    }
}
