package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void theSameContentHasTheSameId() {
        assertThat(Ids.of("a", settings(1))).isEqualTo(Ids.of("a", settings(1))).matches("[0-9a-f]{16}");
    }

    @Test
    void anyOtherContentHasAnother() {
        assertThat(Ids.of("a", settings(1)))
                .isNotEqualTo(Ids.of("a", settings(2)))
                .isNotEqualTo(Ids.of("b", settings(1)));
    }

    @Test
    void partsDoNotRunIntoOneAnother() {
        assertThat(Ids.of("ab", "c")).isNotEqualTo(Ids.of("a", "bc"));
    }

    @Test
    void keysSortAsTheThingsTheyName() {
        assertThat(Keys.segment("v", 9)).isLessThan(Keys.segment("v", 10));
        assertThat(Keys.modelChunk("m", 99, 0)).isLessThan(Keys.modelChunk("m", 100, 0));
        assertThat(Keys.modelChunk("m", 1, 999)).isLessThan(Keys.modelManifest("m", 1));
    }

    private static TrainingSettings settings(long seed) {
        return TrainingSettings.newBuilder().setPreset("lite").setSeed(seed).build();
    }
}
