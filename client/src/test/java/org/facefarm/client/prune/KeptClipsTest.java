package org.facefarm.client.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.junit.jupiter.api.Test;

class KeptClipsTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));

    private final KeptClips clips = new KeptClips(Set.of("open"), NOW.minus(Duration.ofDays(7)));

    @Test
    void what_finished_long_ago_goes_up_to_the_first_that_is_needed() {
        clips.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 0L, 9L)));
        clips.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(1, 0L, 9L)));
        clips.note(MadeUpMerge.of("open", LONG_AGO, new OffsetRange(0, 11L, 19L)));
        clips.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 21L, 29L)));
        clips.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(1, 11L, 19L)));

        assertThat(clips.freeBefore(Topic.CLIPS)).isEqualTo(Map.of(0, 11L, 1, 20L));
        assertThat(clips.freeBefore(Topic.PATCHES)).isEmpty();
    }

    @Test
    void what_was_made_of_late_stays_with_all_behind_it() {
        clips.note(MadeUpMerge.of("done", NOW.minus(Duration.ofDays(1)), new OffsetRange(0, 5L, 9L)));
        clips.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 11L, 19L)));

        assertThat(clips.freeBefore(Topic.CLIPS)).isEqualTo(Map.of(0, 5L));
    }

    @Test
    void what_no_event_tells_of_stays() {
        clips.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 0L, 9L)));

        assertThat(clips.freeBefore(Topic.CLIPS)).isEqualTo(Map.of(0, 10L));
    }
}
