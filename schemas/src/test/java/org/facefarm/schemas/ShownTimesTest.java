package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.junit.jupiter.api.Test;

class ShownTimesTest {
    static {
        TrustedRecords.trust();
    }

    private static final Rational NTSC = new Rational(1001, 30_000);

    private final Segment segment = new RandomRecords(1).of(Segment.class);

    @Test
    void aVideoStartsWhereItsContainerSaysElseWithItsFirstFrame() {
        assertThat(ShownTimes.start(starting(7L, 9L))).isEqualTo(7);
        assertThat(ShownTimes.start(starting(null, 9L))).isEqualTo(9);
        assertThat(ShownTimes.start(starting(null, null))).isNull();
    }

    @Test
    void timesCountFromTheStartAndAreRounded() {
        // Ten frames of 33.3667 ms.
        assertThat(ShownTimes.milliseconds(12L, 2L, NTSC)).isEqualTo(334);
        assertThat(ShownTimes.milliseconds(1L, 2L, NTSC)).isEqualTo(-33);
    }

    @Test
    void whatIsUnknownStaysSo() {
        assertThat(ShownTimes.milliseconds(null, 2L, NTSC)).isNull();
        assertThat(ShownTimes.milliseconds(12L, null, NTSC)).isNull();
    }

    @Test
    void whereNobodyCountedWhatIsShownWhatIsStoredCounts() {
        Segment.Builder stored = Segment.newBuilder(segment).setFirstFrame(50);

        assertThat(ShownTimes.firstShown(stored.setFirstShown(48L).build())).isEqualTo(48);
        assertThat(ShownTimes.firstShown(stored.setFirstShown(null).build())).isEqualTo(50);
    }

    private Segment starting(Long startPts, Long firstPts) {
        StreamHeader stream = StreamHeader.newBuilder(segment.getStream())
                .setStartPts(startPts)
                .build();
        return Segment.newBuilder(segment)
                .setStream(stream)
                .setFirstPts(firstPts)
                .build();
    }
}
