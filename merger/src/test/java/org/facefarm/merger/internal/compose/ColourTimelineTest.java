package org.facefarm.merger.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.facefarm.vision.composite.ColourStatistics;
import org.junit.jupiter.api.Test;

class ColourTimelineTest {
    private final ColourTimeline timeline = new ColourTimeline();

    @Test
    void flickerIsSmoothedAway() {
        for (int i = 0; i < 30; i++) {
            add(i, 0, i % 2 == 0 ? 0.4 : 0.6);
        }
        for (int i = 8; i < 22; i++) {
            assertThat(level(i, 0)).isCloseTo(0.5, within(0.01));
        }
    }

    @Test
    void slowChangeIsFollowedWithoutLag() {
        for (int i = 0; i < 30; i++) {
            add(i, 0, 0.3 + 0.01 * i);
        }
        assertThat(level(15, 0)).isCloseTo(0.45, within(1e-9));
    }

    @Test
    void tracksDoNotMix() {
        for (int i = 0; i < 10; i++) {
            add(i, 0, 0.2);
            add(i, 1, 0.8);
        }
        assertThat(level(5, 0)).isCloseTo(0.2, within(1e-9));
        assertThat(level(5, 1)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void forgettingKeepsWhatIsStillNeeded() {
        for (int i = 0; i < 30; i++) {
            add(i, 0, i % 2 == 0 ? 0.4 : 0.6);
        }
        double before = level(20, 0);
        timeline.forgetBefore(20);
        assertThat(level(20, 0)).isEqualTo(before);
    }

    private void add(int frame, int track, double level) {
        ColourStatistics stats = new ColourStatistics(100, new double[] {level, level, level}, new double[9]);
        timeline.add(new ColourTimeline.Entry(frame, track, stats, stats));
    }

    private double level(int frame, int track) {
        return timeline.smoothed(frame, track).wanted().mean()[0];
    }
}
