package org.facefarm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facefarm.torch.SmallNets.ADAM;
import static org.facefarm.torch.SmallNets.LIAE;
import static org.facefarm.torch.SmallNets.LOSSES;
import static org.facefarm.torch.SmallNets.initialise;
import static org.facefarm.torch.SmallNets.randomBatch;
import static org.facefarm.torch.SmallNets.settings;
import static org.facefarm.torch.SmallNets.weight;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.SwapTrainer;
import org.junit.jupiter.api.Test;

/** What holds whether tensors are filled where they lie or, as for a card, elsewhere. All other tests do the latter. */
class AsOnACardTest {
    private static final List<Backend> BOTH = List.of(new TorchBackend(), TorchBackend.asOnACard());

    @Test
    void learnsTheSameBits() throws Exception {
        Preset tiny = Presets.named("tiny");
        List<FaceSet> people = List.of(DrawnFaces.a(8, tiny.pictureSize()), DrawnFaces.b(8, tiny.pictureSize()));
        List<String> weights = new ArrayList<>();
        for (Backend backend : BOTH) {
            try (SwapTrainer trainer = SwapTrainer.fresh(backend, tiny, 5, people)) {
                for (int i = 0; i < 8; i++) {
                    trainer.step();
                }
                weights.add(trainer.weightsSha256());
            }
        }
        assertThat(weights.get(1)).isEqualTo(weights.get(0));
    }

    @Test
    void aStepThatGivesNoNumberChangesNothing() {
        for (Backend backend : BOTH) {
            try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, 1, Precision.FP32)) {
                initialise(session);
                session.step(randomBatch(), settings(1, 1e-3, 0.1));
                List<float[]> before = state(session);
                TrainBatch bad = randomBatch();
                bad.target()[5] = Float.NaN;
                assertThat(session.step(bad, settings(2, 1e-3, 0.1)).finite()).isFalse();
                assertThat(state(session)).usingRecursiveComparison().isEqualTo(before);
                assertThat(session.step(randomBatch(), settings(2, 1e-3, 0.1)).finite())
                        .isTrue();
                assertThat(weight(session, 0)).isNotEqualTo(before.get(0));
            }
        }
    }

    private static List<float[]> state(TrainSession session) {
        List<float[]> all = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            for (int i = 0; i < LIAE.parameters().size(); i++) {
                float[] values = new float[LIAE.parameters().get(i).count()];
                session.read(slot, i, FloatBuffer.wrap(values));
                all.add(values);
            }
        }
        return all;
    }

    @Test
    void aTensorIsOnlyTakenWhole() {
        try (TrainSession session = BOTH.get(1).train(LIAE, LOSSES, ADAM, 1, Precision.FP32)) {
            assertThatThrownBy(() -> session.write(Slot.WEIGHT, 0, FloatBuffer.allocate(3)))
                    .hasMessageStartingWith("3 numbers for a tensor of (");
            assertThatThrownBy(() -> session.read(Slot.WEIGHT, 0, FloatBuffer.allocate(3)))
                    .hasMessageStartingWith("3 numbers for a tensor of (");
        }
    }
}
