package org.facefarm.director.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.director.internal.state.MadeUpResults;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.UnswappedRun;
import org.junit.jupiter.api.Test;

class LongestUnswappedTest {
    @Test
    void runsGoOnOverTheBordersOfSegments() {
        assertThat(LongestUnswapped.of(List.of())).isEqualTo(new LongestUnswapped(0, null));
        assertThat(LongestUnswapped.of(List.of(
                        segment(0, run(3, 4, 30L), run(48, 2, 480L)),
                        segment(1, run(0, 50, 500L)),
                        segment(2, run(0, 1, 1000L), run(7, 20, 1070L)))))
                .isEqualTo(new LongestUnswapped(53, 480L));
    }

    @Test
    void whatIsNotBesideOneAnotherIsNotOneRun() {
        assertThat(LongestUnswapped.of(List.of(segment(0, run(40, 9, 400L)), segment(1, run(0, 8, 500L)))))
                .isEqualTo(new LongestUnswapped(9, 400L));
        assertThat(LongestUnswapped.of(List.of(segment(0, run(40, 10, 400L)), segment(1), segment(2, run(0, 8, null)))))
                .isEqualTo(new LongestUnswapped(10, 400L));
        assertThat(LongestUnswapped.of(List.of(segment(0, run(47, 3, 470L)), segment(2, run(0, 8, null)))))
                .as("the segment between is not merged yet")
                .isEqualTo(new LongestUnswapped(8, null));
    }

    private static UnswappedRun run(int shown, int frames, Long pts) {
        return new UnswappedRun(shown, frames, pts);
    }

    private static SegmentMerged segment(int index, UnswappedRun... runs) {
        return MadeUpResults.merged("merge", index).setUnswapped(List.of(runs)).build();
    }
}
