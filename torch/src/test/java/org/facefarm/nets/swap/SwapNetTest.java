package org.facefarm.nets.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapNetTest {
    private static final Preset TINY = Presets.named("tiny");
    private static final FaceSet A = DrawnFaces.a(24, TINY.pictureSize());
    private static final FaceSet B = DrawnFaces.b(24, TINY.pictureSize());
    private static final Backend BACKEND = TorchBackend.asOnACard();
    private static final int PLANE = 32 * 32;

    @TempDir
    static Path folder;

    private static Path checkpoint;
    private static float[] preview;

    @BeforeAll
    static void train() throws Exception {
        checkpoint = folder.resolve("trained.safetensors");
        try (SwapTrainer trainer = SwapTrainer.fresh(BACKEND, TINY, 7, List.of(A, B))) {
            for (int i = 0; i < 800; i++) {
                trainer.step();
            }
            trainer.save(checkpoint, Map.of());
            preview = trainer.preview(3).bgr();
        }
    }

    @Test
    void seesTheLongNarrowFaceOfAWhereBIsRound() {
        try (SwapNet net = SwapNet.load(checkpoint, 0, BACKEND)) {
            float[] masks = net.swap(faces(B, 10), 10).masks();
            int last = 9 * PLANE;
            assertThat(masks[last + 16 * 32 + 16]).as("middle").isGreaterThan(0.6f);
            assertThat(masks[last + 3 * 32 + 16]).as("forehead of A, above B").isGreaterThan(0.5f);
            assertThat(masks[last + 16 * 32 + 5]).as("cheek of B, beside A").isLessThan(0.5f);
            assertThat(masks[last]).as("corner").isLessThan(0.2f);
        }
    }

    @Test
    void packedFloatEqualsTheTrainingsOwnPicture() {
        try (SwapNet net = SwapNet.load(checkpoint, 0, BACKEND, Precision.FP32)) {
            float[] b = faces(B, 24);
            float[] middle = Arrays.copyOfRange(b, 12 * 3 * PLANE, 13 * 3 * PLANE);
            SwappedFaces swapped = net.swap(middle, 1);
            float green = preview[3 * ((4 * 32 + 16) * 96 + 32 + 16) + 1];
            assertThat(swapped.faces()[PLANE + 16 * 32 + 16]).isCloseTo(green, within(0.03f));
        }
    }

    @Test
    void whetherItIsShownLinesFollowsFromItsPreset() {
        Preset mime = Presets.named("mime");
        Path lined = folder.resolve("lined.safetensors");
        try (SwapTrainer trainer = SwapTrainer.untrained(BACKEND, mime, 1, List.of(A, B))) {
            trainer.save(lined, Map.of());
        }
        try (SwapNet net = SwapNet.load(lined, 0, BACKEND);
                SwapNet tiny = SwapNet.load(checkpoint, 0, BACKEND)) {
            assertThat(net.lined()).isTrue();
            assertThat(tiny.lined()).isFalse();
        }
    }

    @Test
    void aFaceDoesNotDependOnItsCompanions() {
        try (SwapNet net = SwapNet.load(checkpoint, 0, BACKEND)) {
            float[] together = net.swap(faces(B, 11), 11).faces();
            for (int i = 0; i < 11; i++) {
                float[] one = Arrays.copyOfRange(faces(B, 11), i * 3 * PLANE, (i + 1) * 3 * PLANE);
                assertThat(net.swap(one, 1).faces())
                        .containsExactly(Arrays.copyOfRange(together, i * 3 * PLANE, (i + 1) * 3 * PLANE));
            }
        }
    }

    @Test
    void refusesATruncatedCheckpointInOneLine() throws Exception {
        Path cut = folder.resolve("cut.safetensors");
        byte[] bytes = Files.readAllBytes(checkpoint);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 4));
        assertThatThrownBy(() -> SwapNet.load(cut, 0, BACKEND))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("cut.safetensors is damaged: it should be")
                .hasMessageNotContaining("\n");
    }

    private static float[] faces(FaceSet set, int n) {
        float[] faces = new float[n * 3 * PLANE];
        for (int i = 0; i < n; i++) {
            Augmenter.plain(set.face(i), 32, faces, i * 3 * PLANE);
        }
        return faces;
    }
}
