package org.facefarm.nets.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Dims;
import org.facefarm.nets.net.LiaeNet;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Parameter;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.random.Draws;
import org.junit.jupiter.api.Test;

class DjlTrainSessionTest {
    private static final int R = 32;
    private static final int BATCH = 2;
    private static final Network LIAE =
            LiaeNet.of(new Dims(R, List.of(4, 8, 12), 16, 8, List.of(8, 8), true, List.of(4, 4), true));
    private static final LossWeights LOSSES = new LossWeights(1, 1, 0.5, 0.3, 0.2, 0.1, List.of(5, 7));
    private static final AdamSettings ADAM = new AdamSettings(1e-3, 1, 0.9, 0.999, 1e-8, 1, 0.9);

    private final DjlBackend backend = new DjlBackend();

    @Test
    void lossesEqualASlowReference() {
        // All weights are zero, so every output is sigmoid(0) = 0.5.
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, Precision.FP32)) {
            TrainBatch batch = randomBatch();
            StepResult result = session.step(batch, 1, 0, 0.1);
            ReferenceLosses reference = new ReferenceLosses(batch, 0.5, LOSSES);
            for (int i = 0; i < LossWeights.NAMES.size(); i++) {
                assertThat((double) result.lossesA().get(i))
                        .as(LossWeights.NAMES.get(i) + " of A")
                        .isCloseTo(reference.losses(0, BATCH).get(i), within(1e-5));
                assertThat((double) result.lossesB().get(i))
                        .as(LossWeights.NAMES.get(i) + " of B")
                        .isCloseTo(reference.losses(BATCH, 2 * BATCH).get(i), within(1e-5));
            }
        }
    }

    @Test
    void firstStepMovesEveryWeightByTheRateAgainstItsGradient() {
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, Precision.FP32)) {
            initialise(session);
            float[] before = weight(session, 0);
            session.step(randomBatch(), 1, 0.01, 0.25);
            float[] after = weight(session, 0);
            float[] average = new float[before.length];
            session.access(Slot.AVERAGE, 0, b -> b.get(average));
            for (int i = 0; i < before.length; i++) {
                // Adam's bias-corrected first step is rate * sign(gradient), save for gradients near epsilon.
                assertThat(Math.abs(after[i] - before[i])).isBetween(0.0095f, 0.0101f);
                assertThat(average[i]).isCloseTo(0.25f * after[i] + 0.75f * before[i], within(1e-6f));
            }
        }
    }

    @Test
    void gradientOfTheLossIsTheSlopeOfTheLoss() {
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, Precision.FP32)) {
            initialise(session);
            TrainBatch batch = randomBatch();
            int head = LIAE.firstParameter("decoder")
                    + LIAE.part("decoder").parameters().size()
                    - 1;
            float before = session.step(batch, 1, 0, 0).total();
            float[] gradient = new float[3];
            // After a first step at rate 0 the first moment is (1 - beta1) * gradient.
            session.access(Slot.MOMENT1, head, b -> b.get(gradient));
            float norm = session.step(batch, 2, 0, 0).gradientNorm();
            double clip = Math.min(1, 1 / norm);
            float h = 0.02f;
            session.access(Slot.WEIGHT, head, b -> b.put(0, b.get(0) + h));
            float above = session.step(batch, 3, 0, 0).total();
            session.access(Slot.WEIGHT, head, b -> b.put(0, b.get(0) - 2 * h));
            float below = session.step(batch, 4, 0, 0).total();
            double slope = (above - below) / (2 * h);
            assertThat(gradient[0] / 0.1 / clip).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-3));
            assertThat(before).isBetween(below - 1, above + 1);
        }
    }

    @Test
    void packedSwapEqualsTheTrainingsSwap() {
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, Precision.FP32)) {
            initialise(session);
            float[] faces = randomBatch().input();
            float[] expected = session.rebuild(TrainSession.Rebuild.SWAP, faces, 2 * BATCH);
            try (SwapSession swap = backend.swap(
                    LIAE, Precision.FP32, 2 * BATCH, (i, into) -> session.access(Slot.AVERAGE, i, into::put))) {
                assertThat(swap.swap(faces)).containsExactly(expected, within(1e-5f));
            }
            try (SwapSession swap = backend.swap(
                    LIAE, Precision.BF16, 2 * BATCH, (i, into) -> session.access(Slot.AVERAGE, i, into::put))) {
                assertThat(swap.swap(faces)).containsExactly(expected, within(0.02f));
            }
        }
    }

    @Test
    void aStepWithoutAFiniteLossChangesNothing() {
        try (TrainSession session = backend.train(LIAE, LOSSES, ADAM, Precision.FP32)) {
            initialise(session);
            float[] before = weight(session, 0);
            TrainBatch batch = randomBatch();
            batch.target()[5] = Float.NaN;
            assertThat(session.step(batch, 1, 0.1, 0.5).finite()).isFalse();
            assertThat(weight(session, 0)).containsExactly(before);
        }
    }

    @Test
    void keepsNoArrayOfAStep() {
        try (DjlTrainSession session = (DjlTrainSession) backend.train(LIAE, LOSSES, ADAM, backend.precision())) {
            initialise(session);
            TrainBatch batch = randomBatch();
            session.step(batch, 1, 1e-3, 0.1);
            int arrays = session.managedArrays();
            for (int step = 2; step < 12; step++) {
                session.step(batch, step, 1e-3, 0.1);
                session.rebuild(TrainSession.Rebuild.A, batch.input(), 2 * BATCH);
            }
            assertThat(session.managedArrays()).isEqualTo(arrays);
        }
    }

    private static void initialise(TrainSession session) {
        List<Parameter> parameters = LIAE.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                Draws draws = new Draws(3, i);
                session.access(slot, i, b -> p.initialise(b, draws));
            }
        }
    }

    private static float[] weight(TrainSession session, int parameter) {
        float[] values = new float[LIAE.parameters().get(parameter).count()];
        session.access(Slot.WEIGHT, parameter, b -> b.get(values));
        return values;
    }

    private static TrainBatch randomBatch() {
        TrainBatch batch = TrainBatch.allocate(BATCH, R);
        Draws draws = new Draws(9);
        for (int i = 0; i < batch.input().length; i++) {
            batch.input()[i] = (float) draws.uniform();
            batch.target()[i] = (float) draws.uniform();
        }
        for (int face = 0; face < 2 * BATCH; face++) {
            for (int i = 0; i < R * R; i++) {
                int x = i % R - R / 2;
                int y = i / R - R / 2;
                batch.masks()[face * 2 * R * R + i] = x * x + y * y < 80 + 10 * face ? 1 : 0;
                batch.masks()[(face * 2 + 1) * R * R + i] = x * x + y * y < 10 ? 1 : 0;
            }
        }
        return batch;
    }
}
