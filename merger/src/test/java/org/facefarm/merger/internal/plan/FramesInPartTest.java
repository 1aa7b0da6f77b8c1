package org.facefarm.merger.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;

/** A segment of ten frames, 30000/1001 a second, in a video that starts at 5,000 ticks; ten others are shown before. */
class FramesInPartTest {
    private static final long START = 5_000;
    private static final int TICKS = 1001;

    static {
        TrustedRecords.trust();
    }

    private final List<Frame> frames =
            IntStream.range(0, 10).mapToObj(i -> frame(i, true)).toList();
    private final List<FrameFaces> seen = IntStream.range(0, 10)
            .mapToObj(i -> new FrameFaces(
                    "e", "v", 1, 100L + i, START + (10L + i) * TICKS, List.of(), null, new Rational(1, 1)))
            .toList();

    @Test
    void framesAreCountedAsTheyAreShownInTheWholeVideo() {
        assertThat(within(VideoPart.newBuilder().setFromFrame(13L).setToFrame(15L)))
                .containsExactlyInAnyOrder(103L, 104L, 105L);
        assertThat(within(VideoPart.newBuilder().setFromFrame(18L))).containsExactlyInAnyOrder(108L, 109L);
        assertThat(within(VideoPart.newBuilder().setToFrame(9L))).isEmpty();
    }

    @Test
    void timesAreThoseThatReportsTell() {
        // Frame 12 is shown at 0.4004 s: told as 0.400.
        assertThat(within(VideoPart.newBuilder().setFromMilliseconds(400L).setToMilliseconds(434L)))
                .containsExactlyInAnyOrder(102L, 103L);
        assertThat(within(VideoPart.newBuilder().setFromMilliseconds(401L).setToFrame(13L)))
                .containsExactly(103L);
    }

    @Test
    void hiddenFramesDoNotCountAndThoseWithoutATimeLieInNoTime() {
        List<FrameFaces> odd = List.of(
                seen.get(0), FrameFaces.newBuilder(seen.get(1)).setPts(null).build(), seen.get(2));
        List<Frame> owned = List.of(frame(0, false), frame(1, true), frame(2, true));
        assertThat(part(VideoPart.newBuilder().setFromFrame(10L)).among(odd, owned))
                .containsExactlyInAnyOrder(101L, 102L);
        assertThat(part(VideoPart.newBuilder().setFromFrame(11L)).among(odd, owned))
                .containsExactly(102L);
        assertThat(part(VideoPart.newBuilder().setFromMilliseconds(0L)).among(odd, owned))
                .containsExactly(102L);
    }

    private Iterable<Long> within(VideoPart.Builder part) {
        return part(part).among(seen, frames);
    }

    private static FramesInPart part(VideoPart.Builder part) {
        StreamHeader stream = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 30_000))
                .build();
        Segment segment = new Segment("v", 1, stream, new OffsetRange(0, 0L, 9L), 0L, 100L, 10, null, null, 10L);
        return new FramesInPart(segment, part.build(), START);
    }

    private static Frame frame(int i, boolean shown) {
        return Frame.newBuilder()
                .setVideoId("v")
                .setSegment(1)
                .setIndex(100L + i)
                .setPts(null)
                .setDts(null)
                .setDuration(TICKS)
                .setKey(i == 0)
                .setShown(shown)
                .setData(ByteBuffer.allocate(0))
                .build();
    }
}
