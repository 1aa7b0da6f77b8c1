package org.facefarm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.facefarm.torch.SmallNets.ADAM;
import static org.facefarm.torch.SmallNets.BATCH;
import static org.facefarm.torch.SmallNets.LIAE;
import static org.facefarm.torch.SmallNets.LOSSES;
import static org.facefarm.torch.SmallNets.MANY;
import static org.facefarm.torch.SmallNets.R;
import static org.facefarm.torch.SmallNets.initialise;
import static org.facefarm.torch.SmallNets.moment;
import static org.facefarm.torch.SmallNets.randomBatch;
import static org.facefarm.torch.SmallNets.settings;
import static org.facefarm.torch.SmallNets.weight;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.family.PatchDiscriminator;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.junit.jupiter.api.Test;

class TorchTrainSessionTest {
    private final TorchBackend backend = TorchBackend.asOnACard();

    @Test
    void lossesEqualASlowReference() {
        // All weights are zero, so every output is sigmoid(0) = 0.5.
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, 1, Precision.FP32)) {
            TrainBatch batch = randomBatch();
            StepResult result = session.step(batch, settings(1, 0, 0.1));
            ReferenceLosses reference = new ReferenceLosses(batch, 0.5, LOSSES);
            assertThat(result.lossesA()).containsOnlyKeys(LOSSES.terms().keySet());
            reference.losses(0, BATCH).forEach((name, loss) -> assertThat(
                            (double) result.lossesA().get(name))
                    .as(name + " of A")
                    .isCloseTo(loss, within(1e-5)));
            reference.losses(BATCH, 2 * BATCH).forEach((name, loss) -> assertThat(
                            (double) result.lossesB().get(name))
                    .as(name + " of B")
                    .isCloseTo(loss, within(1e-5)));
        }
    }

    @Test
    void gradientOfTheLossIsTheSlopeOfTheLoss() {
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, 1, Precision.FP32)) {
            initialise(session);
            TrainBatch batch = randomBatch();
            int head = LIAE.firstParameter("decoder")
                    + LIAE.part("decoder").parameters().size()
                    - 1;
            float before = session.step(batch, settings(1, 0, 0)).total();
            float[] gradient = new float[3];
            // After a first step at rate 0 the first moment is (1 - beta1) * gradient.
            session.read(Slot.MOMENT1, head, FloatBuffer.wrap(gradient));
            float norm = session.step(batch, settings(2, 0, 0)).gradientNorm();
            double clip = Math.min(1, 1 / norm);
            float h = 0.02f;
            float[] moved = weight(session, head);
            moved[0] += h;
            session.write(Slot.WEIGHT, head, FloatBuffer.wrap(moved));
            float above = session.step(batch, settings(3, 0, 0)).total();
            moved[0] -= 2 * h;
            session.write(Slot.WEIGHT, head, FloatBuffer.wrap(moved));
            float below = session.step(batch, settings(4, 0, 0)).total();
            double slope = (above - below) / (2 * h);
            assertThat(gradient[0] / 0.1 / clip).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-3));
            assertThat(before).isBetween(below - 1, above + 1);
        }
    }

    @Test
    void packedSwapEqualsTheTrainingsSwapForEverybody() {
        swapEverybody(
                Precision.FP32, (packed, expected) -> assertThat(packed).containsExactly(expected, within(1e-5f)));
    }

    @Test
    void packedSwapInBfloat16HasThreeDigitsOfTheTrainingsSwap() {
        assumeTrue(backend.precision() == Precision.BF16, "this processor has no bfloat16");
        swapEverybody(Precision.BF16, (packed, expected) -> assertThat(distance(packed, expected))
                .as("root mean square")
                .isLessThan(0.01));
    }

    /** Compares what a packed swap draws with what the training draws itself, for all people of all kinds of nets. */
    private void swapEverybody(Precision precision, BiConsumer<float[], float[]> packedAndExpected) {
        for (Network net : List.of(LIAE, MANY)) {
            try (TrainSession session = backend.train(net, LOSSES, ADAM, 1, Precision.FP32)) {
                initialise(session, net);
                float[] faces = randomBatch().input();
                for (int person = 0; person < net.people(); person++) {
                    packedAndExpected.accept(
                            packed(session, net, person, precision, faces), session.rebuild(person, faces, 2 * BATCH));
                }
            }
        }
    }

    private static double distance(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(sum / x.length);
    }

    private float[] packed(TrainSession session, Network net, int person, Precision precision, float[] faces) {
        try (SwapSession swap =
                backend.swap(net, person, precision, 2 * BATCH, (i, into) -> session.read(Slot.AVERAGE, i, into))) {
            return swap.swap(faces);
        }
    }

    @Test
    void theWitnessLearnsWhoItIsAndTheEncoderTheOpposite() {
        LossWeights strong = new LossWeights(1, 1, 0.5, 0.3, 0.2, 0.1, 1, 0, List.of(5, 7));
        LossWeights without = new LossWeights(1, 1, 0.5, 0.3, 0.2, 0.1, 0, 0, List.of(5, 7));
        // With the decoder's head at zero no face is learned, so all gradients come from the witness.
        List<float[]> gradients = new ArrayList<>();
        for (LossWeights losses : List.of(strong, without)) {
            try (TrainSession session = backend.train(MANY, losses, ADAM, 1, Precision.FP32)) {
                initialise(session, MANY);
                zero(session, "decoder");
                zero(session, "mask");
                StepResult result = session.step(randomBatch(), settings(1, 0, 0.1));
                assertThat(result.lossesA()).containsKey(LossWeights.WITNESS);
                gradients.add(moment(session, MANY.firstParameter("witness")));
                gradients.add(moment(session, 0));
            }
        }
        assertThat(gradients.get(0)).as("witness, reversed or not").isNotEqualTo(new float[gradients.get(0).length]);
        assertThat(gradients.get(1)).as("encoder, reversed").isNotEqualTo(new float[gradients.get(1).length]);
        assertThat(gradients.get(3)).as("encoder, cut off").containsOnly(0);
    }

    @Test
    void aBatchInTwoSlicesGivesTheStepOfTheWhole() {
        try (TrainSession whole = backend.train(MANY, LOSSES, ADAM, 1, Precision.FP32);
                TrainSession sliced = backend.train(MANY, LOSSES, ADAM, 2, Precision.FP32)) {
            initialise(whole, MANY);
            initialise(sliced, MANY);
            StepResult one = whole.step(randomBatch(), settings(1, 1e-3, 0.1));
            StepResult two = sliced.step(randomBatch(), settings(1, 1e-3, 0.1));
            assertThat(two.total()).isCloseTo(one.total(), within(1e-5f));
            assertThat(two.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-3f * one.gradientNorm()));
            assertThat(two.lossesB().get("dssim")).isCloseTo(one.lossesB().get("dssim"), within(1e-5f));
            assertThat(moment(sliced, 0)).containsExactly(moment(whole, 0), within(1e-5f));
        }
    }

    @Test
    void twoThreadsThatComputeHalvesOfABatchGiveTheStepOfOne() {
        try (TrainSession alone = new TorchBackend(1).train(MANY, LOSSES, ADAM, 1, Precision.FP32);
                TrainSession halves = new TorchBackend(2).train(MANY, LOSSES, ADAM, 1, Precision.FP32)) {
            initialise(alone, MANY);
            initialise(halves, MANY);
            StepResult one = alone.step(randomBatch(), settings(1, 1e-3, 0.1));
            StepResult two = halves.step(randomBatch(), settings(1, 1e-3, 0.1));
            assertThat(two.total()).isCloseTo(one.total(), within(1e-5f));
            assertThat(two.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-3f * one.gradientNorm()));
            assertThat(moment(halves, 0)).containsExactly(moment(alone, 0), within(1e-5f));
        }
    }

    @Test
    void theDuelTeachesTheDiscriminatorAndTheDecoderOnlyWhileItIsOn() {
        Network net = LIAE.withDiscriminator(PatchDiscriminator.of(R, 4));
        int judge = net.firstParameter("discriminator");
        int decoder = net.firstParameter("decoder");
        List<float[]> decoders = new ArrayList<>();
        for (double gan : new double[] {0, 0.5}) {
            try (TrainSession session = backend.train(net, LOSSES, ADAM, 1, Precision.FP32)) {
                initialise(session, net);
                StepResult result = session.step(randomBatch(), new StepSettings(1, 0, 0.1, gan));
                float[] judged = new float[net.parameters().get(judge).count()];
                session.read(Slot.MOMENT1, judge, FloatBuffer.wrap(judged));
                float[] drawn = new float[net.parameters().get(decoder).count()];
                session.read(Slot.MOMENT1, decoder, FloatBuffer.wrap(drawn));
                decoders.add(drawn);
                if (gan == 0) {
                    assertThat(judged).containsOnly(0);
                    assertThat(result.lossesA()).containsEntry("gan", 0f).containsEntry("discriminator", 0f);
                } else {
                    assertThat(judged).isNotEqualTo(new float[judged.length]);
                    // It knows nothing yet: ln 2, give or take.
                    assertThat(result.lossesA().get("discriminator")).isBetween(0.4f, 1.2f);
                    assertThat(result.lossesB().get("gan")).isBetween(0.3f, 1.5f);
                }
            }
        }
        assertThat(decoders.get(0)).isNotEqualTo(decoders.get(1));
    }

    @Test
    void evaluatingIsTheLossOfAStepAndChangesNothing() {
        try (TrainSession session = backend.train(MANY, LOSSES, ADAM, 1, Precision.FP32)) {
            initialise(session, MANY);
            float[] before = weight(session, 0);
            float evaluated = session.evaluate(randomBatch());
            assertThat(weight(session, 0)).containsExactly(before);
            StepResult result = session.step(randomBatch(), settings(1, 0, 0.1));
            assertThat(result.lossesA().get(LossWeights.WITNESS)).isPositive();
            assertThat(evaluated).as("without what the witness makes of it").isCloseTo(result.total(), within(1e-4f));
        }
    }

    private static void zero(TrainSession session, String part) {
        int first = MANY.firstParameter(part);
        for (int i = first; i < first + MANY.part(part).parameters().size(); i++) {
            float[] zeros = new float[MANY.parameters().get(i).count()];
            session.write(Slot.WEIGHT, i, FloatBuffer.wrap(zeros));
        }
    }

    @Test
    void keepsNoArrayOfAStep() {
        try (TorchTrainSession session =
                (TorchTrainSession) backend.train(LIAE, LOSSES, ADAM, 1, backend.precision())) {
            initialise(session);
            TrainBatch batch = randomBatch();
            session.step(batch, settings(1, 1e-3, 0.1));
            int arrays = session.managedArrays();
            for (int step = 2; step < 12; step++) {
                session.step(batch, settings(step, 1e-3, 0.1));
                session.rebuild(0, batch.input(), 2 * BATCH);
            }
            assertThat(session.managedArrays()).isEqualTo(arrays);
        }
    }
}
