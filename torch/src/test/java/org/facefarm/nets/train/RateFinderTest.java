package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.Test;

class RateFinderTest {
    private static final Preset TINY = Presets.named("tiny");
    private static final List<FaceSet> PAIR =
            List.of(DrawnFaces.a(16, TINY.pictureSize()), DrawnFaces.b(16, TINY.pictureSize()));

    @Test
    void theSuggestionLiesBetweenRatesThatTeachNothingAndRatesThatBlowUp() throws Exception {
        RateFinder found = RateFinder.find(TorchBackend.asOnACard(), TINY, 1, PAIR, 150);

        List<RateFinder.Point> points = found.points();
        assertThat(points.get(0).rate()).isEqualTo(RateFinder.LOWEST);
        double lowest =
                points.stream().mapToDouble(RateFinder.Point::loss).min().orElseThrow();
        assertThat(lowest).as("it learned").isLessThan(0.8 * points.get(0).loss());
        assertThat(points.get(points.size() - 1).loss()).as("and then did not").isGreaterThan(1.1 * lowest);
        // The preset's own rate, chosen by hand, is 2e-3.
        assertThat(found.suggested()).isBetween(1e-4, 1e-2);
    }
}
