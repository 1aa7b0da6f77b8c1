package org.facefarm.nets.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facefarm.nets.PuppetFaces;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.backend.djl.DjlBackend;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.studio.Performers;
import org.junit.jupiter.api.Test;

class PretrainedWeightsTest {
    private static final Backend BACKEND = new DjlBackend();
    private static final Preset LITE = Presets.named("lite");

    @Test
    void aTrainingOfLiteIsAheadOfOneFromNoiseAfterSomeSteps() throws InterruptedException {
        FaceSet somebody = PuppetFaces.of(Performers.DEMIR, PuppetFaces.moments(3, 8), LITE.pictureSize());
        FaceSet other = PuppetFaces.of(Performers.ADA, PuppetFaces.moments(3, 8), LITE.pictureSize());
        List<FaceSet> people = List.of(somebody, other);
        try (SwapTrainer ready = SwapTrainer.fresh(BACKEND, LITE, 1, people);
                SwapTrainer blank = SwapTrainer.untrained(BACKEND, LITE, 1, people)) {
            assertThat(lossAfter(20, ready)).isLessThan(0.9f * lossAfter(20, blank));
        }
    }

    private static float lossAfter(int steps, SwapTrainer trainer) throws InterruptedException {
        float loss = 0;
        for (int i = 0; i < steps; i++) {
            loss = trainer.step().total();
        }
        return loss;
    }

    @Test
    void presetsWithoutPretrainedWeightsAreDrawnFromTheSeed() {
        assertThat(PretrainedWeights.of("tiny")).isEmpty();
    }

    @Test
    void weightsOfAnotherShapeAreRefusedByName() {
        Preset tiny = Presets.named("tiny");
        PretrainedWeights weights = PretrainedWeights.of("lite").orElseThrow();
        try (TrainSession session = BACKEND.train(tiny.network(), tiny.losses(), tiny.adam(), 1, Precision.FP32)) {
            assertThatThrownBy(() -> weights.fill(tiny.network(), session))
                    .hasMessageStartingWith("the pretrained weights do not fit encoder.0.weight");
        }
    }
}
