package org.facefarm.nets.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.random.Draws;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that went through bad hands. */
class CheckpointTest {
    private static final Preset TINY = Presets.named("tiny");
    private static final List<FaceSet> PEOPLE =
            List.of(DrawnFaces.a(4, TINY.pictureSize()), DrawnFaces.b(4, TINY.pictureSize()));
    private static final Backend BACKEND = TorchBackend.asOnACard();

    @TempDir
    static Path folder;

    private static Path file;
    private static byte[] good;

    @BeforeAll
    static void save() throws Exception {
        file = folder.resolve("good.safetensors");
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, TINY, 1, PEOPLE)) {
            trainer.step();
            trainer.save(file, Map.of("note", "kept"));
        }
        good = Files.readAllBytes(file);
    }

    @Test
    void opensWhatWasSaved() {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(checkpoint.info().step()).isEqualTo(1);
            assertThat(checkpoint.info().notes()).containsEntry("note", "kept");
        }
    }

    @Test
    void anyFlippedBitIsNoticed() throws Exception {
        Draws draws = new Draws(1);
        for (int i = 0; i < 200; i++) {
            // Half of them in the header, which is a small part of the file.
            int at = draws.below(i % 2 == 0 ? 6000 : good.length);
            byte[] flipped = good.clone();
            flipped[at] ^= (byte) (1 << draws.below(8));
            refused("flip at " + at, flipped);
        }
    }

    @Test
    void anyTruncationIsNoticed() throws Exception {
        Draws draws = new Draws(2);
        for (int i = 0; i < 50; i++) {
            int length = draws.below(good.length);
            refused("cut to " + length, Arrays.copyOf(good, length));
        }
    }

    private static void refused(String what, byte[] bytes) throws Exception {
        Path bad = Files.write(folder.resolve("bad.safetensors"), bytes);
        assertThatThrownBy(() -> SwapTrainer.resume(BACKEND, TINY, bad, PEOPLE).close())
                .as(what)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("bad.safetensors")
                .hasMessageNotContaining("\n");
    }
}
