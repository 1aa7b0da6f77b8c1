package org.facefarm.merger.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;

class GapListTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void whatIsSaidLastOfAFrameCounts() {
        GapList gaps = new GapList(GapRule.PASS_THROUGH);
        gaps.add(gap(7, "no key frame", GapOutcome.OPEN));
        gaps.add(gap(9, "no key frame", GapOutcome.OPEN));
        gaps.add(gap(7, "cannot be decoded", GapOutcome.FROZEN));

        assertThat(gaps.all())
                .containsExactly(
                        gap(7, "cannot be decoded", GapOutcome.FROZEN), gap(9, "no key frame", GapOutcome.OPEN));
        assertThat(gaps.passed())
                .containsExactly(
                        gap(7, "cannot be decoded", GapOutcome.PASSED), gap(9, "no key frame", GapOutcome.PASSED));
    }

    @Test
    void anOrderThatAllowsNoGapsIsToldOfTheFirst() {
        GapList gaps = new GapList(GapRule.FAIL);

        assertThatThrownBy(() -> gaps.add(gap(7, "cannot be decoded", GapOutcome.OPEN)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageStartingWith("frame 7 of segment 2 cannot be merged (cannot be decoded)");
        assertThat(gaps.all()).isEmpty();
    }

    private static Gap gap(long frame, String reason, GapOutcome outcome) {
        return new Gap(2, frame, 40 * frame, reason, outcome);
    }
}
