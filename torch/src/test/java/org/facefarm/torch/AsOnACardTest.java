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
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.torch.device.Libtorch;
import org.junit.jupiter.api.Test;

/** What holds whether tensors are filled where they lie or, as for a card, elsewhere. All other tests do the latter. */
class AsOnACardTest {
    private static final List<Backend> BOTH = List.of(new TorchBackend(), TorchBackend.asOnACard());

    @Test
    void theOnlyLibtorchThatIsTakenIsOfTheVersionThatTheBuildHas() {
        assertThat(BOTH.get(0).describe()).startsWith("PyTorch " + Libtorch.VERSION + " ");
    }

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
    void float16HasTheGradientsOfFloat32UnlessTheyAreTooSmallForIt() {
        float[] exact = gradient(Precision.FP32, 1);
        // Processors add up products of float16 in float16, too, which costs digits.
        assertThat(error(gradient(Precision.FP16, 1024), exact)).isLessThan(0.2);
        assertThat(error(gradient(Precision.FP16, 65536), exact)).isLessThan(0.2);
        assertThat(error(gradient(Precision.FP16, 0x1p-24), exact))
                .as("vanished")
                .isGreaterThan(0.5);
    }

    private static double error(float[] values, float[] exact) {
        double error = 0;
        double size = 0;
        for (int i = 0; i < exact.length; i++) {
            error += Math.pow(values[i] - exact[i], 2);
            size += Math.pow(exact[i], 2);
        }
        return Math.sqrt(error / size);
    }

    @Test
    void anOverflowOfFloat16IsSeenAndChangesNothing() {
        try (TrainSession session = BOTH.get(1).train(LIAE, LOSSES, ADAM, 1, Precision.FP16)) {
            initialise(session);
            List<float[]> before = state(session);
            StepSettings tooMuch = new StepSettings(1, 1e-3, 0.1, 0, 0x1p60);
            assertThat(session.step(randomBatch(), tooMuch).finite()).isFalse();
            assertThat(state(session)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    /** Of the first parameter, far from the loss. */
    private static float[] gradient(Precision precision, double scale) {
        try (TrainSession session = BOTH.get(1).train(LIAE, LOSSES, ADAM, 1, precision)) {
            initialise(session);
            session.step(randomBatch(), new StepSettings(1, 0, 0, 0, scale));
            return moment(session, LIAE);
        }
    }

    private static float[] moment(TrainSession session, Network net) {
        float[] values = new float[net.parameters().get(0).count()];
        session.read(Slot.MOMENT1, 0, FloatBuffer.wrap(values));
        return values;
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
