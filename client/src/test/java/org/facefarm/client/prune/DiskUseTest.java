package org.facefarm.client.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.facefarm.schemas.Topic;
import org.junit.jupiter.api.Test;

class DiskUseTest {
    private static final long GIB = 1L << 30;

    private final DiskUse use = new DiskUse(Map.of(
            Topic.FRAMES, 3 * GIB,
            Topic.FACES, GIB,
            Topic.CROPS, 2 * GIB,
            Topic.MODELS, GIB,
            Topic.EVENTS, GIB));

    @Test
    void every_topic_belongs_to_one_kind() {
        assertThat(use.kinds())
                .containsExactly(
                        entry("clips", 0L),
                        entry("crops", 2 * GIB),
                        entry("frames", 4 * GIB),
                        entry("models", GIB),
                        entry("other", GIB));
        assertThat(use.total()).isEqualTo(8 * GIB);
    }

    @Test
    void a_budget_is_warned_of_before_it_is_used_up() {
        assertThat(use.warning(11)).isEmpty();
        assertThat(use.warning(10)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("the farm takes 8.0 GiB of the 10 GiB")
                .contains("facefarm prune"));
    }
}
