package org.facefarm.nets.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamSettingsTest {
    @Test
    void theRateRisesFallsAlongACosineAndStays() {
        AdamSettings adam = new AdamSettings(1, 10, 1000, 0.9, 0.999, 1e-8, 0, false, 1, 0.9);
        assertThat(adam.rate(5, 1)).isCloseTo(0.5, within(1e-3));
        assertThat(adam.rate(500, 1)).isCloseTo((1 + AdamSettings.FLOOR) / 2, within(1e-9));
        assertThat(adam.rate(1000, 0.5)).isCloseTo(AdamSettings.FLOOR / 2, within(1e-9));
        assertThat(adam.rate(50_000, 1)).isCloseTo(AdamSettings.FLOOR, within(1e-9));
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
        double kept = 1;
        for (long step = 10_001; step <= 10_100; step++) {
            kept *= 1 - adam.newShare(step);
        }
        assertThat(kept).isCloseTo(Math.pow(0.99, 100), within(1e-9));
        assertThat(adam.newShare(1)).as("random weights must not linger").isGreaterThan(0.8);
    }
}
