package org.facefarm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.facefarm.torch.SmallNets.ADAM;
import static org.facefarm.torch.SmallNets.LIAE;
import static org.facefarm.torch.SmallNets.LOSSES;
import static org.facefarm.torch.SmallNets.initialise;
import static org.facefarm.torch.SmallNets.randomBatch;
import static org.facefarm.torch.SmallNets.settings;
import static org.facefarm.torch.SmallNets.weight;

import java.nio.FloatBuffer;
import java.util.List;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.optim.Decay;
import org.junit.jupiter.api.Test;

class OptimiserTest {
    private final TorchBackend backend = TorchBackend.asOnACard();

    @Test
    void firstStepMovesEveryWeightByTheRateAgainstItsGradient() {
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, 1, Precision.FP32)) {
            initialise(session);
            float[] before = weight(session, 0);
            session.step(randomBatch(), settings(1, 0.01, 0.25));
            float[] after = weight(session, 0);
            float[] average = new float[before.length];
            session.read(Slot.AVERAGE, 0, FloatBuffer.wrap(average));
            for (int i = 0; i < before.length; i++) {
                // Adam's bias-corrected first step is rate * sign(gradient), save for gradients near epsilon.
                assertThat(Math.abs(after[i] - before[i])).isBetween(0.0095f, 0.0101f);
                assertThat(average[i]).isCloseTo(0.25f * after[i] + 0.75f * before[i], within(1e-6f));
            }
        }
    }

    @Test
    void adaBeliefsFirstStepIsTheRateOverBeta1() {
        // m = (1 - b1) g, its surprise g - m = b1 g; so after bias correction g / (b1 |g|).
        AdamSettings belief = new AdamSettings(1e-3, 1, new Decay.None(), 0.8, 0.999, 1e-10, 0, true, 1, 0.9);
        try (TrainSession session = backend.train(LIAE, LOSSES, belief, 1, Precision.FP32)) {
            initialise(session);
            float[] before = weight(session, 0);
            session.step(randomBatch(), settings(1, 0.01, 0.1));
            float[] after = weight(session, 0);
            for (int i = 0; i < before.length; i++) {
                assertThat(Math.abs(after[i] - before[i])).isBetween(0.012f, 0.0126f);
            }
        }
    }

    @Test
    void weightDecayShrinksWeightsWhateverTheGradient() {
        for (boolean belief : List.of(false, true)) {
            AdamSettings decaying = new AdamSettings(1, 1, new Decay.None(), 0.9, 0.999, 1e-8, 0.5, belief, 1, 0.9);
            AdamSettings plain = new AdamSettings(1, 1, new Decay.None(), 0.9, 0.999, 1e-8, 0, belief, 1, 0.9);
            float[] before;
            float[] shrunk;
            float[] kept;
            try (TrainSession with = backend.train(LIAE, LOSSES, decaying, 1, Precision.FP32);
                    TrainSession without = backend.train(LIAE, LOSSES, plain, 1, Precision.FP32)) {
                initialise(with);
                initialise(without);
                before = weight(with, 0);
                with.step(randomBatch(), settings(1, 0.01, 0.1));
                without.step(randomBatch(), settings(1, 0.01, 0.1));
                shrunk = weight(with, 0);
                kept = weight(without, 0);
            }
            for (int i = 0; i < before.length; i++) {
                assertThat(shrunk[i] - kept[i]).isCloseTo(-0.005f * before[i], within(1e-5f));
            }
        }
    }

    @Test
    void aStepWithoutAFiniteLossChangesNothing() {
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, 1, Precision.FP32)) {
            initialise(session);
            float[] before = weight(session, 0);
            TrainBatch batch = randomBatch();
            batch.target()[5] = Float.NaN;
            assertThat(session.step(batch, settings(1, 0.1, 0.5)).finite()).isFalse();
            assertThat(weight(session, 0)).containsExactly(before);
        }
    }
}
