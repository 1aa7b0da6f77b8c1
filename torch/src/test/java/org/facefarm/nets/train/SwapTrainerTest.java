package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.preset.Plan;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.preset.TrainingStage;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTrainerTest {
    private static final Preset TINY = Presets.named("tiny");
    private static final FaceSet A = DrawnFaces.a(24, TINY.pictureSize());
    private static final FaceSet B = DrawnFaces.b(24, TINY.pictureSize());

    private static final List<FaceSet> PAIR = List.of(A, B);

    private final Backend backend = TorchBackend.asOnACard();

    @TempDir
    Path folder;

    @Test
    void lossFallsWhileItLearns() throws Exception {
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, TINY, 7, PAIR)) {
            float first = trainer.step().total();
            StepResult last = run(trainer, 150);
            assertThat(last.finite()).isTrue();
            assertThat(last.total()).isLessThan(first / 2);
            assertThat(last.lossesA()).containsOnlyKeys("dssim", "l1", "mask", "emphasis", "background");
        }
    }

    @Test
    void resumedTrainingEqualsUndisturbedBitForBit() throws Exception {
        String undisturbed = digestAfter(6, 1);
        Path file = folder.resolve("three.safetensors");
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, TINY, 1, PAIR)) {
            run(trainer, 3);
            trainer.save(file, Map.of());
        }
        try (SwapTrainer resumed = SwapTrainer.resume(backend, TINY, file, PAIR)) {
            assertThat(resumed.steps()).isEqualTo(3);
            run(resumed, 3);
            assertThat(resumed.weightsSha256()).isEqualTo(undisturbed);
        }
        assertThat(digestAfter(6, 2)).as("another seed").isNotEqualTo(undisturbed);
    }

    @Test
    void resumesBitForBitInTheMiddleOfADuelsPlan() throws Exception {
        AugmentSettings warped = TINY.plan().at(1).augment();
        Plan plan = new Plan(List.of(
                new TrainingStage("warped", 1, warped, 0),
                new TrainingStage("straight", 3, AugmentSettings.NONE, 0),
                new TrainingStage("duel", 4, AugmentSettings.NONE, 0.1)));
        Preset preset = new Preset(
                "dueling", "", TINY.family(), TINY.dims(), 2, TINY.losses(), TINY.adam(), plan, TINY.batch(), 2);
        Path file = folder.resolve("five.safetensors");
        String undisturbed;
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, preset, 1, PAIR)) {
            run(trainer, 5);
            trainer.save(file, Map.of());
            assertThat(run(trainer, 2).lossesA().get("discriminator")).isPositive();
            undisturbed = trainer.weightsSha256();
        }
        try (SwapTrainer resumed = SwapTrainer.resume(backend, preset, file, PAIR)) {
            run(resumed, 2);
            assertThat(resumed.weightsSha256()).isEqualTo(undisturbed);
        }
    }

    @Test
    void lossOfHeldOutFacesFallsToo() throws Exception {
        List<FaceSet> heldOut = List.of(DrawnFaces.a(4, TINY.pictureSize()), DrawnFaces.b(4, TINY.pictureSize()));
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, TINY, 7, PAIR)) {
            double before = trainer.heldOutLoss(heldOut);
            run(trainer, 60);
            double after = trainer.heldOutLoss(heldOut);
            assertThat(after).isLessThan(0.8 * before);
            assertThat(trainer.heldOutLoss(heldOut)).isEqualTo(after);
        }
    }

    @Test
    void twoTrainingsAtOnceGiveTheSameDigestsAsAlone() throws Exception {
        List<String> alone = List.of(digestAfter(8, 11), digestAfter(8, 12));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<String> one = threads.submit(() -> digestAfter(8, 11));
            Future<String> two = threads.submit(() -> digestAfter(8, 12));
            assertThat(List.of(one.get(), two.get())).isEqualTo(alone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesCheckpointOfAnotherPresetInOneLine() throws Exception {
        Path file = folder.resolve("tiny.safetensors");
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, TINY, 1, PAIR)) {
            trainer.save(file, Map.of());
        }
        assertThatThrownBy(() -> SwapTrainer.resume(backend, Presets.named("lite"), file, PAIR))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("preset tiny, not lite")
                .hasMessageNotContaining("\n");
    }

    private String digestAfter(int steps, long seed) throws InterruptedException {
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, TINY, seed, PAIR)) {
            run(trainer, steps);
            return trainer.weightsSha256();
        }
    }

    private static StepResult run(SwapTrainer trainer, int steps) throws InterruptedException {
        StepResult last = null;
        for (int i = 0; i < steps; i++) {
            last = trainer.step();
        }
        return last;
    }
}
