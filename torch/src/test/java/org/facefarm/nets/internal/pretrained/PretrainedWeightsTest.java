package org.facefarm.nets.internal.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.nets.PuppetFaces;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.random.Draws;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.studio.performer.Performers;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedWeightsTest {
    private static final Backend BACKEND = TorchBackend.asOnACard();
    private static final Preset TINY = Presets.named("tiny");
    private static final Preset LITE = Presets.named("lite");
    private static final Preset MIME = Presets.named("mime");

    @TempDir
    Path folder;

    @Test
    void aTrainingOfMimeIsAheadOfOneFromNoiseAfterSomeSteps() throws InterruptedException {
        FaceSet somebody = PuppetFaces.of(Performers.DEMIR, PuppetFaces.moments(3, 8), MIME.pictureSize());
        FaceSet other = PuppetFaces.of(Performers.ADA, PuppetFaces.moments(3, 8), MIME.pictureSize());
        List<FaceSet> people = List.of(somebody, other);
        try (SwapTrainer ready = SwapTrainer.fresh(BACKEND, MIME, 1, people);
                SwapTrainer blank = SwapTrainer.untrained(BACKEND, MIME, 1, people)) {
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
    void weightsThatAreNotThereAreMissedByName() {
        assertThatThrownBy(() -> PretrainedWeights.of("tiny"))
                .hasMessage(
                        "there are no weights for trainings of tiny to start from: 'facefarm bench pretrain' makes them");
    }

    @Test
    void whoIsWhoIsLeftToTheTrainingAndEverybodyBeginsAsTheMeanOfAll() throws IOException {
        Network many = Presets.named("many").forPeople(3).network();
        int identity = many.firstParameter("identity");
        int witness = many.firstParameter("witness");
        int codeLength = many.parameters().get(identity).count() / 3;
        FloatBuffer columns = FloatBuffer.allocate(3 * codeLength);
        for (int row = 0; row < codeLength; row++) {
            columns.put(row).put(row + 1).put(row + 5);
        }
        try (TrainSession from = BACKEND.train(many, LITE.losses(), LITE.adam(), 1, Precision.FP32)) {
            from.write(Slot.AVERAGE, identity, columns.flip());
            from.write(
                    Slot.AVERAGE,
                    witness,
                    FloatBuffer.allocate(many.parameters().get(witness).count()).put(0, 1f));
            PretrainedWeights weights = written(many, from);
            Network two = Presets.named("many").network();
            try (TrainSession to = BACKEND.train(two, LITE.losses(), LITE.adam(), 1, Precision.FP32)) {
                weights.fill(two, to);
                float[] come =
                        values(to, Slot.WEIGHT, identity, two.parameters().get(identity));
                for (int row = 0; row < codeLength; row++) {
                    assertThat(come[2 * row]).isEqualTo(row + 2, within(0.5f)).isEqualTo(come[2 * row + 1]);
                }
                assertThat(values(to, Slot.WEIGHT, witness, two.parameters().get(witness)))
                        .containsOnly(0);
            }
        }
    }

    @Test
    void allThatSeesAndDrawsComesBackToHalfAStep() throws IOException {
        Network net = TINY.network();
        try (TrainSession from = session(TINY);
                TrainSession to = session(TINY)) {
            for (int i = 0; i < net.parameters().size(); i++) {
                Parameter p = net.parameters().get(i);
                Draws draws = new Draws(5, i);
                FloatBuffer values = FloatBuffer.allocate(p.count());
                p.initialise(values, draws);
                from.write(Slot.AVERAGE, i, values.flip());
            }
            written(net, from).fill(net, to);
            for (int i = 0; i < net.parameters().size(); i++) {
                Parameter p = net.parameters().get(i);
                float[] sent = values(from, Slot.AVERAGE, i, p);
                float[] come = values(to, Slot.WEIGHT, i, p);
                float step = largest(sent) / 127;
                assertThat(come).as(p.name()).containsExactly(sent, within(step / 2 + 1e-7f));
            }
        }
    }

    @Test
    void weightsOfAnotherShapeAreRefusedByName() throws IOException {
        try (TrainSession from = session(TINY);
                TrainSession to = session(LITE)) {
            PretrainedWeights weights = written(TINY.network(), from);
            assertThatThrownBy(() -> weights.fill(LITE.network(), to))
                    .hasMessageStartingWith("the pretrained weights do not fit encoder.0.weight");
        }
    }

    private PretrainedWeights written(Network net, TrainSession session) throws IOException {
        Path file = folder.resolve("some.weights");
        PretrainedWeights.write(file, net, session);
        try (InputStream in = Files.newInputStream(file)) {
            return PretrainedWeights.read(in);
        }
    }

    private static TrainSession session(Preset preset) {
        return BACKEND.train(preset.network(), preset.losses(), preset.adam(), 1, Precision.FP32);
    }

    private static float[] values(TrainSession session, Slot slot, int i, Parameter p) {
        float[] values = new float[p.count()];
        session.read(slot, i, FloatBuffer.wrap(values));
        return values;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
