package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;

class ContinuousTimesTest {
    static {
        TrustedRecords.trust();
    }

    private static final StreamHeader VIDEO = stream(0, StreamKind.VIDEO, 90_000);
    private static final StreamHeader SOUND = stream(1, StreamKind.AUDIO, 48_000);
    private static final StreamHeader WORDS = stream(2, StreamKind.SUBTITLE, 90_000);
    /** Presentation after decoding, in ticks. */
    private static final long LATER = 1000;

    private final Map<Integer, List<Long>> decoded = new TreeMap<>();
    private final List<Long> shown = new ArrayList<>();
    private final ContinuousTimes times = new ContinuousTimes(avformat.AVFMT_TS_DISCONT, 0, this::take);

    @Test
    void whatFollowsAClockThatGoesBackGoesOnWhereThePartBeforeEnded() {
        for (long t : List.of(126_000L, 129_600L, 133_200L, 126_000L, 129_600L)) {
            add(VIDEO, t, 3600);
        }
        times.finish();
        assertThat(decoded.get(0)).containsExactly(126_000L, 129_600L, 133_200L, 136_800L, 140_400L);
        assertThat(shown).containsExactly(127_000L, 130_600L, 134_200L, 137_800L, 141_400L);
        assertThat(times.note()).hasValueSatisfying(note -> assertThat(note).contains("begins anew after 0.12 s"));
    }

    @Test
    void everyStreamOfAPartMovesByTheSameAndNoneBeginsBeforeItEnded() {
        add(VIDEO, 90_000, 45_000);
        add(SOUND, 48_000, 24_000);
        add(VIDEO, 0, 45_000);
        add(SOUND, 72_000, 4_800);
        add(SOUND, 2_400, 24_000);
        add(VIDEO, 45_000, 45_000);
        add(VIDEO, 0, 45_000);
        add(SOUND, 0, 24_000);
        times.finish();
        // The sound of the first part ends at 1.6 s, and that of the second begins at 0.05 s.
        assertThat(decoded.get(0)).containsExactly(90_000L, 139_500L, 184_500L, 229_500L);
        assertThat(decoded.get(1)).containsExactly(48_000L, 72_000L, 2_400L + 74_400, 122_400L);
    }

    @Test
    void partsThatOverlapByLessThanAPictureAreJoinedAtAKeyFrame() {
        add(VIDEO, 0, 3600);
        add(VIDEO, 3600, 3600);
        addKey(VIDEO, 1800);
        add(VIDEO, 5400, 3600);
        times.finish();
        assertThat(decoded.get(0)).containsExactly(0L, 3600L, 7200L, 10_800L);
    }

    @Test
    void aStreamThatIsSeldomSeenBelongsToThePartItLiesNearTo() {
        add(VIDEO, 0, 90_000);
        add(WORDS, 0, 9_000_000);
        add(VIDEO, 90_000, 90_000);
        add(VIDEO, 180_000, 90_000);
        add(VIDEO, 0, 90_000);
        add(WORDS, 9_000, 9_000_000);
        times.finish();
        assertThat(decoded.get(2)).containsExactly(0L, 279_000L);
    }

    @Test
    void aStreamThatStumblesWhileThePicturesGoOnMovesNothing() {
        for (int i = 0; i < 100; i++) {
            add(VIDEO, i * 9_000L, 9_000);
            add(SOUND, (i < 50 ? i : i - 5) * 4_800L, 4_800);
        }
        times.finish();
        assertThat(decoded.get(0)).hasSize(100).isSorted();
        assertThat(decoded.get(1)).hasSize(100).endsWith(94 * 4_800L);
        assertThat(times.note()).isEmpty();
    }

    @Test
    void aClockThatLibavTakesForOneThatWentRoundIsOneThatBeganAnew() {
        add(VIDEO, 9_000_000, 3600);
        add(VIDEO, 9_003_600, 3600);
        add(VIDEO, (1L << 33) + 126_000, 3600);
        times.finish();
        assertThat(decoded.get(0)).containsExactly(9_000_000L, 9_003_600L, 9_007_200L);
    }

    @Test
    void gapsAndSmallStepsBackAreLeftAlone() {
        add(VIDEO, 0, 3600);
        add(VIDEO, 90_000_000, 3600);
        add(VIDEO, 89_998_000, 3600);
        times.finish();
        assertThat(decoded.get(0)).containsExactly(0L, 90_000_000L, 89_998_000L);
        assertThat(times.note()).isEmpty();
    }

    @Test
    void aPictureOfWhichOnlyIsToldWhenItIsShownIsNotHeldAgainstThoseThatAreDecoded() {
        assertThat(shownAndDecoded(List.of(of(9_000, null), of(18_000, -9_000L), of(9_000, 0L), of(27_000, 9_000L))))
                .containsExactly(9_000L, 18_000L, 9_000L, 27_000L);
        assertThat(times.note()).isEmpty();
    }

    @Test
    void aStreamThatTellsOnlyWhenPicturesAreShownGoesBackWithinAGroup() {
        List<MediaPacket> group = new ArrayList<>();
        for (long at : List.of(0, 36_000, 18_000, 9_000, 27_000, 72_000, 54_000, 45_000, 63_000)) {
            group.add(of(at, null));
        }
        assertThat(shownAndDecoded(group)).endsWith(72_000L, 54_000L, 45_000L, 63_000L);
        assertThat(times.note()).isEmpty();

        assertThat(shownAndDecoded(List.of(of(360_000, null), of(0, null)))).endsWith(363_600L);
        assertThat(times.note()).isPresent();
    }

    private static MediaPacket of(long pts, Long dts) {
        return new MediaPacket(0, pts, dts, 3600, 0, List.of(), ByteBuffer.wrap(new byte[1]));
    }

    private List<Long> shownAndDecoded(List<MediaPacket> packets) {
        shown.clear();
        try (NativePacket packet = new NativePacket()) {
            packets.forEach(p -> {
                packet.set(p);
                times.add(packet, VIDEO);
            });
        }
        times.finish();
        return shown;
    }

    private void addKey(StreamHeader stream, long dts) {
        add(stream, dts, 3600, avcodec.AV_PKT_FLAG_KEY);
    }

    private void add(StreamHeader stream, long dts, long duration) {
        add(stream, dts, duration, 0);
    }

    private void add(StreamHeader stream, long dts, long duration, int flags) {
        try (NativePacket packet = new NativePacket()) {
            packet.set(new MediaPacket(
                    stream.getIndex(), dts + LATER, dts, duration, flags, List.of(), ByteBuffer.wrap(new byte[1])));
            times.add(packet, stream);
        }
    }

    private void take(NativePacket packet) {
        shown.add(packet.av.pts());
        decoded.computeIfAbsent(packet.av.stream_index(), i -> new ArrayList<>())
                .add(packet.av.dts());
    }

    private static StreamHeader stream(int index, StreamKind kind, int clock) {
        return StreamHeader.newBuilder()
                .setIndex(index)
                .setKind(kind)
                .setCodec("any")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, clock))
                .build();
    }
}
