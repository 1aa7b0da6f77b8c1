package org.facefarm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.facefarm.torch.SmallNets.ADAM;
import static org.facefarm.torch.SmallNets.BATCH;
import static org.facefarm.torch.SmallNets.LIAE;
import static org.facefarm.torch.SmallNets.MANY;
import static org.facefarm.torch.SmallNets.R;
import static org.facefarm.torch.SmallNets.initialise;
import static org.facefarm.torch.SmallNets.randomBatch;
import static org.facefarm.torch.SmallNets.settings;

import java.util.Arrays;
import java.util.List;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.junit.jupiter.api.Test;

class StyleLossTest {
    private static final LossWeights WITH = losses(10);
    private static final LossWeights WITHOUT = losses(0);

    private final TorchBackend backend = TorchBackend.asOnACard();

    @Test
    void isTheDistanceOfMeansAndDeviationsInsideTheFace() {
        TrainBatch batch = randomBatch();
        // All weights are zero, so every drawn face is sigmoid(0) = 0.5 everywhere; its deviation is the floor, 0.01.
        try (TrainSession session = backend.train(LIAE, WITH, ADAM, 1, Precision.FP32)) {
            StepResult result = session.step(batch, settings(1, 0, 0));

            assertThat(result.lossesA().get(LossWeights.STYLE)).isZero();
            assertThat((double) result.lossesB().get(LossWeights.STYLE))
                    .isCloseTo((distance(batch, BATCH) + distance(batch, BATCH + 1)) / 2, within(1e-4));
        }
    }

    @Test
    void drawsASwapToTheColoursOfTheFaceWhosePlaceItTakes() {
        for (Network net : List.of(LIAE, MANY)) {
            assertThat(swapsBrightness(net, WITH)).as(net.family()).isGreaterThan(swapsBrightness(net, WITHOUT) + 0.1);
        }
    }

    @Test
    void isNeitherComputedNorToldWhenItsWeightIs0() {
        try (TrainSession session = backend.train(LIAE, WITHOUT, ADAM, 1, Precision.FP32)) {
            assertThat(session.step(randomBatch(), settings(1, 0, 0)).lossesB()).doesNotContainKey(LossWeights.STYLE);
        }
    }

    /** Trains a dark A and a bright B, and tells how bright B's faces drawn as A are. */
    private double swapsBrightness(Network net, LossWeights losses) {
        TrainBatch batch = randomBatch();
        int half = batch.target().length / 2;
        for (int i = 0; i < batch.target().length; i++) {
            float value = (i < half ? 0.1f : 0.7f) + 0.2f * batch.target()[i];
            batch.target()[i] = value;
            batch.input()[i] = value;
        }
        try (TrainSession session = backend.train(net, losses, ADAM, 1, Precision.FP32)) {
            initialise(session, net);
            for (int step = 1; step <= 90; step++) {
                session.step(batch, settings(step, 3e-3, 1));
            }
            float[] b = Arrays.copyOfRange(batch.input(), half, 2 * half);
            float[] drawn = session.rebuild(0, b, BATCH);
            double sum = 0;
            int count = 0;
            for (int i = 0; i < R * R; i++) {
                if (batch.masks()[BATCH * 2 * R * R + i] > 0) {
                    sum += drawn[i];
                    count++;
                }
            }
            return sum / count;
        }
    }

    private static double distance(TrainBatch batch, int face) {
        double all = 0;
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double square = 0;
            int count = 0;
            for (int i = 0; i < R * R; i++) {
                if (batch.masks()[face * 2 * R * R + i] > 0) {
                    double v = batch.target()[(face * 3 + c) * R * R + i];
                    sum += v;
                    square += v * v;
                    count++;
                }
            }
            double mean = sum / count;
            double deviation = Math.sqrt(square / count - mean * mean);
            all += Math.pow(0.5 - mean, 2) + Math.pow(0.01 - deviation, 2);
        }
        return all / 3;
    }

    private static LossWeights losses(double style) {
        return new LossWeights(0, 1, 0, 0.3, 0, 0.1, 0, style, List.of());
    }
}
