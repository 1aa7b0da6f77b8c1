package org.facefarm.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.facefarm.torch.SmallNets.ADAM;
import static org.facefarm.torch.SmallNets.BATCH;
import static org.facefarm.torch.SmallNets.LIAE;
import static org.facefarm.torch.SmallNets.LOSSES;
import static org.facefarm.torch.SmallNets.initialise;
import static org.facefarm.torch.SmallNets.randomBatch;
import static org.facefarm.torch.SmallNets.settings;
import static org.facefarm.torch.SmallNets.weight;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Precision;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private final List<String> freed = new ArrayList<>();
    private final Slices slices = new Slices(1, () -> freed.add("freed"));

    @Test
    void morePartsAreTriedUntilOneFitsAndKept() {
        List<Integer> tried = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int parts = slices.fitting(12, n -> {
                tried.add(n);
                if (n < 4) {
                    throw new EngineException("RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB");
                }
                return n;
            });
            assertThat(parts).isEqualTo(4);
        }
        assertThat(tried).containsExactly(1, 2, 3, 4, 4);
        assertThat(freed).hasSize(3);
    }

    @Test
    void whereOneFaceDoesNotFitOrSomethingElseFailsItIsTold() {
        assertThatThrownBy(() -> slices.fitting(3, n -> {
                    throw new EngineException("DefaultCPUAllocator: can't allocate memory");
                }))
                .hasMessageContaining("can't allocate memory");
        assertThat(freed).as("in 3 parts").hasSize(1);
        assertThatThrownBy(() -> new Slices(1, () -> {}).fitting(8, n -> {
                    throw new EngineException("shape mismatch");
                }))
                .hasMessage("shape mismatch");
    }

    @Test
    void asFewPartsAsFitAreBegunWith() {
        assertThat(Slices.fewest(16, 1 << 20, Long.MAX_VALUE)).isEqualTo(1);
        assertThat(Slices.fewest(16, 1 << 20, 11 << 20)).isEqualTo(2);
        assertThat(Slices.fewest(15, 1 << 20, 7 << 20)).isEqualTo(3);
        assertThat(Slices.fewest(16, 1 << 20, 0)).isEqualTo(16);
    }

    @Test
    void aStepThatRanOutOfMemoryIsTakenInPartsAndIsTheSameStep() {
        try (TrainSession whole = trained(TorchBackend.asOnACard());
                TrainSession cut = trained(TorchBackend.asOnACardFor(1))) {
            float expected = whole.step(randomBatch(), settings(2, 1e-3, 0.1)).total();
            assertThat(cut.step(randomBatch(), settings(2, 1e-3, 0.1)).total()).isCloseTo(expected, within(1e-5f));
            assertThat(weight(cut, 0)).containsExactly(weight(whole, 0), within(1e-5f));
            assertThat(cut.evaluate(randomBatch())).isCloseTo(whole.evaluate(randomBatch()), within(1e-5f));
        }
    }

    private static TrainSession trained(Backend backend) {
        TrainSession session = backend.train(LIAE, LOSSES, ADAM, 1, Precision.FP32);
        initialise(session);
        session.step(randomBatch(), settings(1, 1e-3, 0.1));
        return session;
    }

    @Test
    void aSwapThatRanOutOfMemoryIsDoneInParts() {
        try (TrainSession session = trained(TorchBackend.asOnACard());
                SwapSession whole = swap(TorchBackend.asOnACard(), session);
                SwapSession cut = swap(TorchBackend.asOnACardFor(1), session)) {
            float[] faces = randomBatch().input();
            assertThat(cut.swap(faces)).containsExactly(whole.swap(faces), within(1e-5f));
        }
    }

    private static SwapSession swap(Backend backend, TrainSession weights) {
        return backend.swap(LIAE, 0, Precision.FP32, 2 * BATCH, (i, into) -> weights.read(Slot.AVERAGE, i, into));
    }
}
