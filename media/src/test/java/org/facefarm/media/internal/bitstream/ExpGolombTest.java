package org.facefarm.media.internal.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpGolombTest {
    @Test
    void numbersInHeadersAreReplacedWithTheRestInPlace() {
        byte[] payload = {0x65, (byte) 0b1011_1010, 0x55, (byte) 0b0110_0000};
        // After the type: ue 0, ue 2 (011), ue 0 (1); then the rest.
        byte[] longer = ExpGolomb.replace(payload, 12, 30);
        BitReader bits = new BitReader(longer, 8);
        assertThat(List.of(bits.unsigned(), bits.unsigned(), bits.unsigned())).containsExactly(0, 2, 30);
        assertThat(longer).hasSize(payload.length + 1);
        assertThat(longer[3]).isEqualTo(payload[2]);
        assertThat(longer[4]).isEqualTo(payload[3]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 6, 30, 250, 5000})
    void whateverLengthANumberHasTheBitsBehindItStay(int number) {
        byte[] payload = new byte[50];
        new Random(number).nextBytes(payload);
        payload[1] = (byte) 0b0101_0011;
        payload[49] = (byte) 0b1000_0000;
        byte[] changed = ExpGolomb.replace(payload, 9, number);
        BitReader before = new BitReader(payload, 9);
        before.unsigned();
        BitReader after = new BitReader(changed, 9);
        assertThat(after.unsigned()).isEqualTo(number);
        // The last byte holds the stop bit alone.
        int rest = 8 * 49 - before.position();
        for (int i = 0; i <= rest; i++) {
            assertThat(after.read(1)).as("bit %d behind", i).isEqualTo(before.read(1));
        }
        assertThat(changed).hasSize((after.position() + 7) >> 3);
        assertThat(changed[0]).isEqualTo(payload[0]);
    }
}
