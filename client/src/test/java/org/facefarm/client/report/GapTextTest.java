package org.facefarm.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.ReportedGap;
import org.junit.jupiter.api.Test;

class GapTextTest {
    @Test
    void aGapIsNamedByVideoTimeAndFrameWithWhatBecameOfIt() {
        Gap gap = new Gap(2, 312L, 1_136_563L, "cannot be decoded", GapOutcome.FROZEN);

        assertThat(GapText.line(new ReportedGap("scene.mp4", gap, 3_723_004L)))
                .isEqualTo("scene.mp4 01:02:03.004, frame 312 (pts 1136563): cannot be decoded; "
                        + "the picture beside it stands in its place");
    }

    @Test
    void aGapWithoutATimeSaysSo() {
        Gap gap = new Gap(0, 3L, null, "cannot be decoded", GapOutcome.PASSED);

        assertThat(GapText.line(new ReportedGap("old.avi", gap, null)))
                .isEqualTo("old.avi at an unknown time, frame 3: cannot be decoded; "
                        + "in the output as it is in the source");
    }

    @Test
    void onlyInterlacedPicturesHaveAnOrderOfFields() {
        assertThat(FieldText.of(0)).isEmpty();
        assertThat(FieldText.of(1)).isEmpty();
        assertThat(FieldText.of(4)).isEqualTo("bottom field first");
        assertThat(FieldText.of(5)).isEqualTo("top field first");
    }
}
