package org.facefarm.nets.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointInfoTest {
    private static final Path FILE = Path.of("model.safetensors");

    @Test
    void theNetworkIsThatOfTheStageInWhichTheTrainingStopped() {
        assertThat(of("film-512", 2, false, 49_999).network(FILE).resolution()).isEqualTo(256);
        assertThat(of("film-512", 2, false, 50_000).network(FILE).resolution()).isEqualTo(512);
    }

    @Test
    void aTrainingWhoseStartHadTheFullResolutionHasItFromTheFirstStepOn() {
        assertThat(of("film-512", 2, true, 1).network(FILE).resolution()).isEqualTo(512);
    }

    @Test
    void refusesAPresetThatThisFarmLacksOrThatTakesFewerPeople() {
        assertThatThrownBy(() -> of("film-1024", 2, false, 1).network(FILE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("model.safetensors", "film-1024");
        assertThatThrownBy(() -> of("lite", 3, false, 1).network(FILE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("model.safetensors", "cannot take 3 people");
    }

    @Test
    void metadataTellAllOfIt() {
        for (boolean whole : new boolean[] {false, true}) {
            CheckpointInfo info = of("film-512", 2, whole, 7);
            assertThat(CheckpointInfo.of(FILE, info.toMetadata())).isEqualTo(info);
        }
    }

    private static CheckpointInfo of(String preset, int people, boolean whole, long step) {
        return new CheckpointInfo(preset, people, whole, "FP32", 1, step, 1, "00", Map.of("note", "mine"));
    }
}
