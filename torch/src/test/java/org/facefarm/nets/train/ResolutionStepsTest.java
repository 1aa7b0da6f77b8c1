package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.onnx.DfmExport;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.preset.Plan;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.preset.TrainingStage;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training at 16 pixels, then at 32. */
class ResolutionStepsTest {
    private static final Preset TINY = Presets.named("tiny");
    private static final AugmentSettings AUGMENT = TINY.plan().at(1).augment();
    private static final Backend BACKEND = TorchBackend.asOnACard();
    private static final List<FaceSet> PAIR =
            List.of(DrawnFaces.a(24, TINY.pictureSize()), DrawnFaces.b(24, TINY.pictureSize()));
    private static final List<FaceSet> HELD_OUT =
            List.of(DrawnFaces.a(4, TINY.pictureSize()), DrawnFaces.b(4, TINY.pictureSize()));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"DF, 2", "LIAE, 3", "MANY, 4"})
    void resumedBeforeAtAndAfterTheStepEqualsUndisturbedBitForBit(Family family, int first) throws Exception {
        Preset growing = growing(family, 3, 0.1);
        Path undisturbed = folder.resolve("six");
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, growing, 1, PAIR)) {
            run(trainer, 6);
            trainer.save(undisturbed, Map.of());
        }
        Path part = folder.resolve("part");
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, growing, 1, PAIR)) {
            run(trainer, first);
            assertThat(trainer.resolution()).isEqualTo(first < 3 ? 16 : 32);
            trainer.save(part, Map.of());
        }
        Path whole = folder.resolve("whole");
        try (SwapTrainer resumed = SwapTrainer.resume(BACKEND, growing, part, PAIR)) {
            assertThat(resumed.resolution()).isEqualTo(first < 3 ? 16 : 32);
            run(resumed, 6 - first);
            resumed.save(whole, Map.of());
        }
        // All tensors of all slots are in the files.
        assertThat(Files.mismatch(whole, undisturbed)).isEqualTo(-1);
    }

    @Test
    void goesBackOverTheStepAndForwardAgain() throws Exception {
        Preset growing = growing(Family.DF, 3, 0);
        Path then = folder.resolve("two");
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, growing, 1, PAIR)) {
            run(trainer, 2);
            trainer.save(then, Map.of());
            run(trainer, 3);
            String undisturbed = trainer.weightsSha256();
            trainer.rollBack(then, 1);
            assertThat(trainer.steps()).isEqualTo(2);
            assertThat(trainer.resolution()).isEqualTo(16);
            assertThat(trainer.preview(2).height()).isEqualTo(5 * 16);
            Path again = folder.resolve("again");
            trainer.save(again, Map.of());
            assertThat(Files.mismatch(again, then)).isEqualTo(-1);
            run(trainer, 3);
            assertThat(trainer.weightsSha256()).isEqualTo(undisturbed);
        }
    }

    @Test
    void aNetOfDenseLayersDrawsAnEnlargedPictureAsItDrewThePicture() {
        Dims dims = new Dims(32, List.of(), 8, 4, List.of(), List.of(), Variant.PIXEL_NORM, Variant.DEEPER);
        Preset dense = growing(Family.DF, dims, 3, 0);
        float[] picture = new float[3 * 16 * 16];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i * 37 % 101 / 101f;
        }
        TrainedNet small = TrainedNet.blank(BACKEND, dense, 2, Precision.FP32);
        small.draw(5);
        withoutNeighbours(small);
        float[] before = small.session().rebuild(0, picture, 1);
        try (TrainedNet large = small.grown(BACKEND, dense, 3, Precision.FP32)) {
            float[] after = large.session().rebuild(0, enlarged(picture), 1);
            assertThat(after).containsExactly(enlarged(before), within(1e-5f));
        }
    }

    /** The last convolution sees its own pixel only. */
    private static void withoutNeighbours(TrainedNet net) {
        for (int i = 0; i < net.parameters().size(); i++) {
            long[] shape = net.parameters().get(i).shape();
            if (shape.length == 4) {
                int in = (int) shape[3];
                float[] weights = new float[net.parameters().get(i).count()];
                net.session().read(Slot.AVERAGE, i, FloatBuffer.wrap(weights));
                for (int at = 0; at < weights.length; at++) {
                    if (at / in % 9 != 4) {
                        weights[at] = 0;
                    }
                }
                net.session().write(Slot.AVERAGE, i, FloatBuffer.wrap(weights));
            }
        }
    }

    @Test
    void aNetThatHasGrownLearnsFasterThanANewOne() throws Exception {
        double fresh;
        try (SwapTrainer trainer =
                SwapTrainer.fresh(BACKEND, growing(Family.DF, 2, 0).whole(), 1, PAIR)) {
            run(trainer, 30);
            fresh = trainer.heldOutLoss(HELD_OUT);
        }
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, growing(Family.DF, 91, 0), 1, PAIR)) {
            run(trainer, 120);
            assertThat(trainer.heldOutLoss(HELD_OUT)).isLessThan(0.9 * fresh);
        }
    }

    @Test
    void aFinishedModelKeepsItsResolutionAsAStartAndAHalfOneGrows() throws Exception {
        Path finished = folder.resolve("finished");
        Path half = folder.resolve("half");
        Preset growing = growing(Family.LIAE, 3, 0);
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, growing, 1, PAIR)) {
            run(trainer, 2);
            trainer.save(half, Map.of());
            run(trainer, 2);
            trainer.save(finished, Map.of());
        }
        SwapTrainer.Warm fromFinished = SwapTrainer.warm(BACKEND, growing, 7, finished, PAIR);
        Path onward = folder.resolve("onward");
        String undisturbed;
        try (SwapTrainer trainer = fromFinished.trainer()) {
            assertThat(trainer.resolution()).isEqualTo(32);
            assertThat(fromFinished.report().whole()).isTrue();
            assertThat(fromFinished.report().fresh()).isEmpty();
            run(trainer, 1);
            trainer.save(onward, Map.of());
            run(trainer, 3);
            undisturbed = trainer.weightsSha256();
        }
        try (SwapTrainer trainer = SwapTrainer.resume(BACKEND, growing, onward, PAIR)) {
            assertThat(trainer.resolution()).isEqualTo(32);
            assertThat(trainer.plan().hasSteps()).isFalse();
            run(trainer, 3);
            assertThat(trainer.weightsSha256()).isEqualTo(undisturbed);
        }
        SwapTrainer.Warm fromHalf = SwapTrainer.warm(BACKEND, growing, 7, half, PAIR);
        try (SwapTrainer trainer = fromHalf.trainer()) {
            assertThat(trainer.resolution()).isEqualTo(16);
            assertThat(fromHalf.report().whole()).isFalse();
            assertThat(fromHalf.report().fresh()).isEmpty();
        }
    }

    @Test
    void aCheckpointFitsTheNetworkOfItsStepOnly() throws Exception {
        Preset growing = growing(Family.DF, 3, 0);
        Path half = folder.resolve("half");
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, growing, 1, PAIR)) {
            run(trainer, 2);
            trainer.save(half, Map.of());
        }
        try (Checkpoint checkpoint = Checkpoint.open(half)) {
            DfmExport.write(checkpoint, growing.network(2), 0, 1, Map.of(), folder.resolve("half.dfm"));
            assertThatThrownBy(() -> checkpoint.requireFit(growing.network().parameters()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("it has weight/inter.0.weight [32, 96] where");
        }
    }

    private static float[] enlarged(float[] planes) {
        float[] large = new float[4 * planes.length];
        for (int i = 0; i < large.length; i++) {
            int plane = i / (32 * 32);
            large[i] = planes[plane * 16 * 16 + i / 32 % 32 / 2 * 16 + i % 32 / 2];
        }
        return large;
    }

    private static void run(SwapTrainer trainer, int steps) throws InterruptedException {
        for (int i = 0; i < steps; i++) {
            assertThat(trainer.step().finite()).isTrue();
        }
    }

    private static Preset growing(Family family, long larger, double gan) {
        Dims dims = new Dims(
                32, List.of(8, 16, 24), 32, 16, List.of(16, 8), List.of(8, 4), Variant.RESIDUALS, Variant.PIXEL_NORM);
        return growing(family, dims, larger, gan);
    }

    private static Preset growing(Family family, Dims dims, long larger, double gan) {
        Plan plan = new Plan(List.of(
                new TrainingStage("small", 1, AUGMENT, gan, 2), new TrainingStage("large", larger, AUGMENT, gan)));
        return new Preset(
                "growing",
                "",
                family,
                dims,
                2,
                new LossWeights(1, 1, 0, 0.3, 0.3, 0.1, 0.1, 0, List.of(5)),
                new AdamSettings(2e-3, 5, 0.9, 0.999, 1e-8, 1, 0.9),
                plan,
                4,
                2);
    }
}
