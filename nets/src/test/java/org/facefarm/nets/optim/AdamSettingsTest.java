package org.facefarm.nets.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AdamSettingsTest {
    @Test
    void theRateRisesFallsAlongACosineAndStays() {
        AdamSettings adam = new AdamSettings(1, 10, new Decay.Cosine(1000), 0.9, 0.999, 1e-8, 0, false, 1, 0.9);
        assertThat(adam.rate(5, 1)).isCloseTo(0.5, within(1e-3));
        assertThat(adam.rate(500, 1)).isCloseTo((1 + Decay.Cosine.FLOOR) / 2, within(1e-9));
        assertThat(adam.rate(1000, 0.5)).isCloseTo(Decay.Cosine.FLOOR / 2, within(1e-9));
        assertThat(adam.rate(50_000, 1)).isCloseTo(Decay.Cosine.FLOOR, within(1e-9));
    }

    @Test
    void theRateFallsWithTheRootOfTheStepForAsLongAsATrainingLasts() {
        AdamSettings adam = new AdamSettings(2, 10, new Decay.InverseRoot(100), 0.9, 0.999, 1e-8, 0, false, 1, 0.9);
        assertThat(adam.rate(100, 1)).isEqualTo(2);
        assertThat(adam.rate(400, 1)).isCloseTo(1, within(1e-9));
        assertThat(adam.rate(1_000_000, 1)).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void aNetworkThatHasGrownIsWarmedUpAgain() {
        AdamSettings adam = new AdamSettings(1, 10, 0.9, 0.999, 1e-8, 1, 0.9);
        assertThat(adam.rate(100, 100, 1)).isCloseTo(0.1, within(1e-9));
        assertThat(adam.rate(104, 100, 1)).isCloseTo(0.5, within(1e-9));
        assertThat(adam.rate(200, 100, 0.5)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void withoutDecayTheRateIsSteady() {
        AdamSettings adam = new AdamSettings(2, 1, 0.9, 0.999, 1e-8, 1, 0.9);
        assertThat(adam.rate(1, 1)).isEqualTo(2);
        assertThat(adam.rate(1_000_000, 1)).isEqualTo(2);
    }

    @Test
    void theAverageForgetsAsFastAsOneThatTakesPartInEveryStep() {
        AdamSettings adam = new AdamSettings(1, 1, 0.9, 0.999, 1e-8, 1, 0.99);
        assertThat(kept(adam, 10_000, 10_100)).isCloseTo(Math.pow(0.99, 100), within(1e-9));
        assertThat(adam.newShare(1)).as("random weights must not linger").isGreaterThan(0.8);
    }

    @Test
    void theAverageReachesBackOverATenthOfTheTraining() {
        AdamSettings adam = new AdamSettings(1, 1, 0.9, 0.999, 1e-8, 1, 0.99999);
        assertThat(kept(adam, 9_000, 10_000)).isCloseTo(Math.exp(-1), within(0.02));
    }

    /** How much of the average after one step is still in that after another. */
    private static double kept(AdamSettings adam, long from, long to) {
        return LongStream.rangeClosed(from + 1, to)
                .mapToDouble(step -> 1 - adam.newShare(step))
                .reduce(1, (a, b) -> a * b);
    }
}
