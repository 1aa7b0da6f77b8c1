package org.facefarm.vision.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.facefarm.schemas.record.Rational;
import org.junit.jupiter.api.Test;

class AffineTest {
    private static final Similarity ALIGNMENT = Similarity.ofSquare(51.5, 41.5, 64, 0.4);

    @Test
    void amongSquarePixelsItIsTheSimilarityBitForBit() {
        Affine placement = new SquarePixels(1).fromCoded().then(ALIGNMENT);
        Similarity back = ALIGNMENT.inverse();

        assertThat(placement).isEqualTo(ALIGNMENT.toAffine());
        assertThat(placement.inverse()).isEqualTo(back.toAffine());
        assertThat(placement.toPixels(96, 96)).isEqualTo(ALIGNMENT.toPixels(96).toAffine());
    }

    @Test
    void theWayBackLeadsBack() {
        Affine placement = SquarePixels.of(new Rational(4, 3)).fromCoded().then(ALIGNMENT);
        Affine back = placement.inverse();

        assertThat(back.x(placement.x(20, 30), placement.y(20, 30))).isCloseTo(20, within(1e-9));
        assertThat(back.y(placement.x(20, 30), placement.y(20, 30))).isCloseTo(30, within(1e-9));
        assertThatThrownBy(() -> new Affine(1, 1, 0, 1, 1, 0).inverse()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePicturesLeftEdgeStaysAndItsRightEdgeMovesAsFarAsItIsStretched() {
        Affine twice = SquarePixels.of(new Rational(2, 1)).fromCoded();

        assertThat(twice.x(-0.5, 7)).isEqualTo(-0.5);
        assertThat(twice.x(99.5, 7)).isEqualTo(199.5);
        assertThat(twice.y(99.5, 7)).isEqualTo(7);
        assertThat(twice.scaleX()).isEqualTo(2);
        assertThat(twice.scaleY()).isEqualTo(1);
    }

    @Test
    void pixelsHaveSomeWidth() {
        assertThatThrownBy(() -> SquarePixels.of(new Rational(0, 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
