package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.Test;

class TrainingEstimateTest {
    private static final Backend BACKEND = TorchBackend.asOnACard();

    @Test
    void measuresAStep() throws Exception {
        Preset tiny = Presets.named("tiny");
        TrainingEstimate estimate = TrainingEstimate.measured(BACKEND, tiny, 3);
        assertThat(estimate.stepSeconds()).isBetween(1e-4, 10.0);
        assertThat(estimate.weights()).isEqualTo(tiny.network().parameterCount());
        assertThat(estimate.memoryBytes()).isGreaterThan(20 * estimate.weights());
    }

    @Test
    void largerPresetsCostMore() {
        TrainingEstimate previous = TrainingEstimate.computed(BACKEND, Presets.named("tiny"));
        for (String name : new String[] {"lite", "quick", "film-128", "film-256"}) {
            TrainingEstimate next = TrainingEstimate.computed(BACKEND, Presets.named(name));
            assertThat(next.stepFlops()).as(name).isGreaterThan(previous.stepFlops());
            assertThat(next.memoryBytes()).as(name).isGreaterThan(previous.memoryBytes());
            previous = next;
        }
    }

    @Test
    void stagesOfLessResolutionCostLess() {
        Preset film = Presets.named("film-512");
        TrainingEstimate whole = TrainingEstimate.computed(BACKEND, film);
        assertThat(TrainingEstimate.computed(BACKEND, film, 1).stepFlops())
                .isBetween(0.2 * whole.stepFlops(), 0.3 * whole.stepFlops());
        assertThat(TrainingEstimate.computed(BACKEND, film, 50_000)).isEqualTo(whole);
    }

    @Test
    void slicesKeepTheLargestPresetInAGpusMemory() {
        TrainingEstimate film = TrainingEstimate.computed(BACKEND, Presets.named("film-512"));
        assertThat(film.memoryBytes() >> 30).isLessThan(24);
    }

    @Test
    void tellsWhatCardAPresetNeeds() {
        assertThat(TrainingEstimate.cardBytes(Presets.named("lite")) >> 30).isLessThan(4);
        assertThat(TrainingEstimate.cardBytes(Presets.named("film-640")) >> 30)
                .isBetween(TrainingEstimate.cardBytes(Presets.named("film-256")) >> 30, 24L);
    }
}
