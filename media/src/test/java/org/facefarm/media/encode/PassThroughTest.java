package org.facefarm.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassThroughTest {
    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest(name = "frames from {0} by {1}, shown from {2}, in .{3}: {4}")
    @CsvSource({
        "0, 1, 0, mkv, true",
        "-2, 1, 0, mp4, true",
        "-2, 1, 0, MOV, true",
        "-2, 1, 0, mkv, false",
        "-2, 1, 0, '', false",
        "-2, 1, -1, mp4, false",
        "-2, 1, 1, mp4, false",
        "-2, 1, -2, mp4, true",
        "-3, 2, 0, mp4, false",
    })
    void packetsBefore0StayHiddenWhereTheContainerHasEditLists(
            long first, long step, long shownFrom, String container, boolean possible) {
        List<Frame> frames = LongStream.range(0, 6)
                .map(i -> first + i * step)
                .mapToObj(t -> new Frame(
                        "video",
                        0,
                        t - first,
                        t,
                        t,
                        step,
                        t == first,
                        t >= shownFrom,
                        List.of(),
                        ByteBuffer.allocate(1)))
                .toList();

        assertThat(PassThrough.possible(h264(), container, frames)).isEqualTo(possible);
    }

    @ParameterizedTest(name = "decoded at {1} in segment {0}: {2}")
    @CsvSource({
        "0, '0 40 40 80', '-40 0 40 80'",
        "1, '0 40 40 80', ''",
        "0, '-40 0 40 80', '-40 0 40 80'",
        "1, '-40 0 40 80', '-40 0 40 80'",
        "0, '160 0 40 80', '-40 0 40 80'",
        "0, '0 40 80 400', ''",
    })
    void firstDecodeTimesThatAreWrongFollowFromTheNext(int segment, String decoded, String times) {
        long[] shown = {0, 120, 40, 80};
        String[] told = decoded.split(" ");
        List<Frame> frames = IntStream.range(0, 4)
                .mapToObj(i -> new Frame(
                        "video",
                        segment,
                        (long) i,
                        shown[i],
                        Long.valueOf(told[i]),
                        40L,
                        i == 0,
                        true,
                        List.of(),
                        ByteBuffer.allocate(1)))
                .toList();

        assertThat(PassThrough.decodeTimes(frames).stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(times);
    }

    @Test
    void aPictureThatIsMissingIsNoPacket() {
        Frame there = new Frame("video", 0, 0L, 0L, 0L, 1L, true, true, List.of(), ByteBuffer.allocate(1));
        Frame missing = new Frame("video", 0, 1L, 1L, 1L, 1L, false, true, List.of(), ByteBuffer.allocate(0));

        assertThat(PassThrough.possible(h264(), "mkv", List.of(there))).isTrue();
        assertThat(PassThrough.possible(h264(), "mkv", List.of(there, missing))).isFalse();
    }

    private static StreamHeader h264() {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .build();
    }
}
