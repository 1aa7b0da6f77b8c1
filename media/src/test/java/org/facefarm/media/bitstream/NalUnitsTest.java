package org.facefarm.media.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NalUnitsTest {
    @Test
    void bytesThatLookLikeStartCodesAreEscapedAndBack() {
        byte[] zeros = new byte[1001];
        assertThat(NalUnits.escaped(zeros)).hasSize(1501);
        assertThat(NalUnits.unescaped(NalUnits.escaped(zeros))).isEqualTo(zeros);
        assertThat(NalUnits.unescaped(NalUnits.escaped(new byte[] {0, 0, 0, 0, 0, 1, 0, 0, 3})))
                .containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 3);
    }
}
