package org.facefarm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.facefarm.torch.SmallNets.ADAM;
import static org.facefarm.torch.SmallNets.BATCH;
import static org.facefarm.torch.SmallNets.LOSSES;
import static org.facefarm.torch.SmallNets.R;
import static org.facefarm.torch.SmallNets.initialise;
import static org.facefarm.torch.SmallNets.randomBatch;
import static org.facefarm.torch.SmallNets.settings;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.ManyNet;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.random.Draws;
import org.junit.jupiter.api.Test;

/** What nets that start from pretrained weights do otherwise in a step, and what makes these. */
class SettledNetTest {
    private static final Dims DIMS = new Dims(R, List.of(4, 8, 12), 16, 8, List.of(8, 8), List.of(), Variant.SETTLED);
    private static final Network SETTLED = ManyNet.of(DIMS, 3);
    private static final Network LEARNING = ManyNet.of(DIMS.unsettled(), 3);

    private final TorchBackend backend = TorchBackend.asOnACard();

    @Test
    void stepsChangeWhatDrawsAndNothingOfWhatSees() {
        try (TrainSession session = backend.train(SETTLED, LOSSES, ADAM, 1, Precision.FP32)) {
            initialise(session, SETTLED);
            List<float[]> before = weights(session, Slot.WEIGHT);
            for (int step = 1; step <= 3; step++) {
                session.step(randomBatch(), settings(step, 1e-2, 0.1));
            }
            List<float[]> after = weights(session, Slot.WEIGHT);
            for (int i = 0; i < before.size(); i++) {
                Parameter p = SETTLED.parameters().get(i);
                if (p.name().startsWith("encoder") || p.name().startsWith("inter")) {
                    assertThat(after.get(i)).as(p.name()).containsExactly(before.get(i));
                } else {
                    assertThat(after.get(i)).as(p.name()).isNotEqualTo(before.get(i));
                }
            }
        }
    }

    @Test
    void codesAreMovedTowardsThoseOfTheOtherHalf() {
        TrainBatch strangers = randomBatch();
        TrainBatch alike = randomBatch();
        int half = alike.input().length / 2;
        System.arraycopy(alike.input(), 0, alike.input(), half, half);
        try (TrainSession settled = backend.train(SETTLED, LOSSES, ADAM, 1, Precision.FP32);
                TrainSession learning = backend.train(LEARNING, LOSSES, ADAM, 1, Precision.FP32)) {
            fill(settled);
            fill(learning);
            assertThat(settled.evaluate(alike)).as("no way to go").isEqualTo(learning.evaluate(alike));
            assertThat(settled.evaluate(strangers)).isNotEqualTo(learning.evaluate(strangers));
        }
    }

    @Test
    void aBatchGivesTheSameStepInOnePartAndInTwo() {
        TrainBatch batch = TrainBatch.allocate(8, R);
        Draws draws = new Draws(5);
        for (int i = 0; i < batch.input().length; i++) {
            batch.input()[i] = (float) draws.uniform();
            batch.target()[i] = (float) draws.uniform();
        }
        Arrays.fill(batch.masks(), 1);
        try (TrainSession alone = new TorchBackend(1).train(SETTLED, LOSSES, ADAM, 1, Precision.FP32);
                TrainSession halves = new TorchBackend(2).train(SETTLED, LOSSES, ADAM, 1, Precision.FP32)) {
            fill(alone);
            fill(halves);
            float one = alone.step(batch, settings(1, 1e-3, 0.1)).total();
            assertThat(halves.step(batch, settings(1, 1e-3, 0.1)).total()).isCloseTo(one, within(1e-5f));
        }
    }

    /** Draws weights of which none is zero. */
    private static void fill(TrainSession session) {
        for (int i = 0; i < SETTLED.parameters().size(); i++) {
            Draws draws = new Draws(11, i);
            FloatBuffer values =
                    FloatBuffer.allocate(SETTLED.parameters().get(i).count());
            while (values.hasRemaining()) {
                values.put((float) draws.uniform(-0.3, 0.3));
            }
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                session.write(slot, i, values.rewind().duplicate());
            }
        }
    }

    @Test
    void facesThatAreEachSomebodysAreAsHalvesThatAreEachSomebodys() {
        TrainBatch halves = randomBatch();
        TrainBatch faces =
                new TrainBatch(BATCH, R, new int[] {0, 0, 1, 1}, halves.input(), halves.target(), halves.masks());
        for (int slices : new int[] {1, 2}) {
            try (TrainSession one = backend.train(LEARNING, LOSSES, ADAM, slices, Precision.FP32);
                    TrainSession other = backend.train(LEARNING, LOSSES, ADAM, slices, Precision.FP32)) {
                initialise(one, LEARNING);
                initialise(other, LEARNING);
                float expected = one.step(halves, settings(1, 1e-3, 0.1)).total();
                assertThat(other.step(faces, settings(1, 1e-3, 0.1)).total()).isCloseTo(expected, within(1e-6f));
                List<float[]> moved = weights(other, Slot.WEIGHT);
                for (int i = 0; i < moved.size(); i++) {
                    assertThat(moved.get(i))
                            .containsExactly(weights(one, Slot.WEIGHT).get(i), within(1e-6f));
                }
            }
        }
    }

    @Test
    void eachSliceKnowsWhoseFacesItHas() {
        TrainBatch batch = TrainBatch.ofAnybody(4, R);
        for (int i = 0; i < 8; i++) {
            batch.people()[i] = i;
        }
        assertThat(batch.people(2, 4)).containsExactly(2, 3, 6, 7);
        assertThat(TrainBatch.allocate(4, R).people(2, 4)).containsExactly(0, 1);
    }

    private static List<float[]> weights(TrainSession session, Slot slot) {
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < SETTLED.parameters().size(); i++) {
            float[] values = new float[SETTLED.parameters().get(i).count()];
            session.read(slot, i, FloatBuffer.wrap(values));
            all.add(values);
        }
        return all;
    }
}
