package org.facefarm.merger.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.UnswappedRun;
import org.junit.jupiter.api.Test;

class UnswappedTest {
    static {
        TrustedRecords.trust();
    }

    /** Decoded 100, 101, 102, ...; shown 100, 102, 101, 103, 105, 104, ... */
    private final List<Frame> frames =
            IntStream.range(0, 9).mapToObj(i -> frame(i)).toList();

    @Test
    void whatIsSeenAndNotSwappedIsToldInTheOrderOfShowing() {
        assertThat(Unswapped.runs(frames, Set.of(100L, 101L, 102L, 105L, 108L), Set.of(100L)))
                .containsExactly(new UnswappedRun(1, 2, 10L), new UnswappedRun(4, 1, 40L), new UnswappedRun(7, 1, 70L));
    }

    @Test
    void nobodyIsMissedWhereNobodyIsSeen() {
        assertThat(Unswapped.runs(frames, Set.of(), Set.of())).isEmpty();
        assertThat(Unswapped.runs(frames, Set.of(103L), Set.of(103L))).isEmpty();
    }

    private static Frame frame(int i) {
        int shown = i % 3 == 0 ? i : i % 3 == 1 ? i + 1 : i - 1;
        return Frame.newBuilder()
                .setVideoId("scene")
                .setSegment(0)
                .setIndex(100 + i)
                .setPts(10L * shown)
                .setDts(null)
                .setDuration(10)
                .setKey(i == 0)
                .setData(ByteBuffer.allocate(1))
                .build();
    }
}
