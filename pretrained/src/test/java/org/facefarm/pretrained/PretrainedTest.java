package org.facefarm.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {
    private static final int MOST_BYTES = 8 << 20;

    @TempDir
    Path folder;

    @Test
    void mimeHasWeightsThatAreThoseOfItsManifestAndSmallEnoughForARepository() {
        Pretrained mime = Pretrained.of("mime").orElseThrow();
        assertThat(mime.weights()).hasSizeBetween(1 << 20, MOST_BYTES);
        assertThat(mime.recipe()).startsWith("facefarm bench pretrain --preset mime");
    }

    @Test
    void presetsWithoutWeightsHaveNone() {
        assertThat(Pretrained.of("tiny")).isEmpty();
    }

    @Test
    void weightsThatAreNotThoseOfTheManifestAreRefused() {
        Pretrained other = new Pretrained("mime", "0".repeat(64), "");
        assertThatThrownBy(other::weights)
                .hasMessageStartingWith("the pretrained weights of mime are not those that their manifest tells of");
        Pretrained missing = new Pretrained("tiny", "0".repeat(64), "");
        assertThatThrownBy(missing::weights).hasMessageStartingWith("the pretrained weights of tiny are not those");
    }

    @Test
    void theManifestLiesBesideTheWeightsAndTellsTheirDigest() throws IOException {
        Path weights = Files.writeString(folder.resolve("some.weights"), "abc");
        Pretrained.describe(weights, "by hand");
        assertThat(folder.resolve("some.properties"))
                .content()
                .isEqualToNormalizingNewlines(
                        "sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\nrecipe=by hand\n");
    }
}
