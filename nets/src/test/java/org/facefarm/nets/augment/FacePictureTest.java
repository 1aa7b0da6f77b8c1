package org.facefarm.nets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FacePictureTest {
    @Test
    void aSmallerOneHasTheMeansOfSquares() {
        byte[] bgr = new byte[3 * 16];
        byte[] mask = new byte[16];
        for (int i = 0; i < 16; i++) {
            bgr[3 * i + 2] = (byte) (10 * i);
            mask[i] = (byte) (i % 4 < 2 ? 255 : 0);
        }
        FacePicture half = new FacePicture(4, bgr, mask, new byte[16]).shrunk(2);
        assertThat(half.size()).isEqualTo(2);
        assertThat(half.bgr()).containsExactly(0, 0, 25, 0, 0, 45, 0, 0, 105, 0, 0, 125);
        assertThat(half.mask()).containsExactly(255, 0, 255, 0);
    }

    @Test
    void refusesWhatDoesNotDivide() {
        FacePicture odd = new FacePicture(3, new byte[27], new byte[9], new byte[9]);
        assertThatThrownBy(() -> odd.shrunk(2)).hasMessage("a face picture of side 3 cannot be divided by 2");
    }
}
