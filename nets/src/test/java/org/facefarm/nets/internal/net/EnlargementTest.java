package org.facefarm.nets.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import org.facefarm.nets.layer.Places;
import org.junit.jupiter.api.Test;

class EnlargementTest {
    /** Two channels at two by two places: pixel by pixel. */
    private static final float[] MAP = {1, 2, 3, 4, 5, 6, 7, 8};

    private static final float[] ENLARGED = {
        1, 2, 1, 2, 3, 4, 3, 4,
        1, 2, 1, 2, 3, 4, 3, 4,
        5, 6, 5, 6, 7, 8, 7, 8,
        5, 6, 5, 6, 7, 8, 7, 8
    };

    @Test
    void aDenseLayerGivesForAnEnlargedMapExactlyWhatItGave() {
        Enlargement larger = Enlargement.of(new Places(2, 0), new long[] {2, 8}, new long[] {2, 32});
        float[] small = {0, 1, -2, 3, -4, 5, 6, -7, 8, -9, 10, 11, 12, -13, 14, 15};
        float[] large = new float[64];
        larger.weights(FloatBuffer.wrap(small), FloatBuffer.wrap(large));
        for (int row = 0; row < 2; row++) {
            assertThat(times(large, row, ENLARGED)).isEqualTo(times(small, row, MAP));
        }
    }

    @Test
    void aDenseLayerThatGivesAMapGivesItEnlarged() {
        Enlargement bias = Enlargement.of(new Places(0, 2), new long[] {8}, new long[] {32});
        float[] large = new float[32];
        bias.weights(FloatBuffer.wrap(MAP), FloatBuffer.wrap(large));
        assertThat(large).containsExactly(ENLARGED);
    }

    @Test
    void momentsAreRepeatedWhole() {
        Enlargement larger = Enlargement.of(new Places(2, 0), new long[] {1, 8}, new long[] {1, 32});
        float[] large = new float[32];
        larger.moments(FloatBuffer.wrap(MAP), FloatBuffer.wrap(large));
        assertThat(large).containsExactly(ENLARGED);
    }

    @Test
    void whatServesEveryPlaceStaysAsItIs() {
        Enlargement same = Enlargement.of(new Places(0, 0), new long[] {2, 1, 1, 4}, new long[] {2, 1, 1, 4});
        float[] copy = new float[8];
        same.weights(FloatBuffer.wrap(MAP), FloatBuffer.wrap(copy));
        assertThat(copy).containsExactly(MAP);
    }

    @Test
    void refusesWhatIsNoLargerMap() {
        for (long[] large : List.of(new long[] {3, 32}, new long[] {2, 30}, new long[] {2, 2}, new long[] {32})) {
            assertThatThrownBy(() -> Enlargement.of(new Places(2, 0), new long[] {2, 8}, large))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("is not [2, 8] for a larger map");
        }
    }

    private static float times(float[] weights, int row, float[] map) {
        float sum = 0;
        for (int i = 0; i < map.length; i++) {
            sum += weights[row * map.length + i] * map[i];
        }
        return sum;
    }
}
