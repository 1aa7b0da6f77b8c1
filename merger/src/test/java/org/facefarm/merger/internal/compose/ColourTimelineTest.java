package org.facefarm.merger.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.vision.colour.ColourStatistics;
import org.junit.jupiter.api.Test;

class ColourTimelineTest {
    private final ColourTimeline timeline = new ColourTimeline();
    private final List<ColourTimeline.Entry> added = new ArrayList<>();

    @Test
    void everyFrameHasItsOwnLight() {
        for (int i = 0; i < 30; i++) {
            add(i, 0, i % 2 == 0 ? 0.4 : 0.6, 0.1);
        }
        for (int i = 0; i < 30; i++) {
            assertThat(smoothed(i).wanted().mean()).containsOnly(i % 2 == 0 ? 0.4 : 0.6);
            assertThat(smoothed(i).made().mean()).containsOnly(i % 2 == 0 ? 0.4 : 0.6);
        }
    }

    @Test
    void flickerOfTheSpreadIsSmoothedAway() {
        for (int i = 0; i < 30; i++) {
            add(i, 0, 0.5, i % 2 == 0 ? 0.1 : 0.2);
        }
        for (int i = 8; i < 22; i++) {
            assertThat(spread(i)).isCloseTo(0.15, within(0.002));
        }
    }

    @Test
    void framesInAnotherLightDoNotTellTheSpread() {
        for (int i = 0; i < 30; i++) {
            add(i, 0, i == 15 ? 1 : 0.3, i == 15 ? 0.02 : 0.1);
        }
        assertThat(spread(15)).isCloseTo(0.02, within(1e-6));
        assertThat(spread(14)).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void aFadesFirstFramesAreTheirOwn() {
        for (int i = 0; i < 10; i++) {
            add(i, 0, 0.04 * i, 0.01 * i);
        }
        assertThat(spread(0)).isCloseTo(0, within(0.001));
        assertThat(spread(1)).isCloseTo(0.01, within(0.001));
    }

    @Test
    void tracksDoNotMix() {
        for (int i = 0; i < 10; i++) {
            add(i, 0, 0.5, 0.2);
            add(i, 1, 0.5, 0.8);
        }
        assertThat(spread(10)).isCloseTo(0.2, within(1e-9));
        assertThat(spread(11)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void forgettingKeepsWhatIsStillNeeded() {
        for (int i = 0; i < 30; i++) {
            add(i, 0, 0.5, i % 2 == 0 ? 0.4 : 0.6);
        }
        double before = spread(20);
        timeline.forgetBefore(20);
        assertThat(spread(20)).isEqualTo(before);
    }

    private void add(int frame, int track, double level, double spread) {
        ColourStatistics stats = new ColourStatistics(
                100, new double[] {level, level, level}, new double[] {spread, 0, 0, 0, spread, 0, 0, 0, spread});
        added.add(new ColourTimeline.Entry(frame, track, level, stats, stats));
        timeline.add(added.get(added.size() - 1));
    }

    private ColourTimeline.Entry smoothed(int entry) {
        return timeline.smoothed(added.get(entry));
    }

    private double spread(int entry) {
        return smoothed(entry).wanted().covariance()[0];
    }
}
