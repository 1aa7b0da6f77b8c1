package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;

class SegmenterTest {
    private static final int KEY = 1;

    static {
        TrustedRecords.trust();
    }

    @Test
    void putsShortGopsTogetherAndCutsAtKeyFrames() {
        List<Run> runs = cut(40, gops(8, 12));

        assertThat(runs).extracting(r -> r.packets().size()).containsExactly(36, 36, 24);
        assertThat(runs).allMatch(Run::decodable);
    }

    @Test
    void cutsALongGopIntoPartsThatDecodeFromItsStart() {
        List<Run> runs = cut(40, gops(2, 100));

        assertThat(runs).extracting(r -> r.packets().size()).containsExactly(40, 40, 20, 40, 40, 20);
        assertThat(runs).extracting(Run::entry).containsExactly(0, -1, -1, 0, -1, -1);
    }

    @Test
    void aLongGopStartsARunOfItsOwn() {
        List<MediaPacket> packets = new ArrayList<>(gops(1, 10));
        gops(1, 100).forEach(p -> packets.add(packet(p.pts() + 10, p.pts() + 10, p.flags(), 10)));

        List<Run> runs = cut(40, packets);

        assertThat(runs).extracting(r -> r.packets().size()).containsExactly(10, 40, 40, 20);
        assertThat(runs).extracting(Run::entry).containsExactly(0, 0, -1, -1);
    }

    @Test
    void leavesAGopWholeThatIsNotMuchTooLong() {
        List<Run> runs = new ArrayList<>();
        Segmenter segmenter = new Segmenter(
                stream(0),
                new IngestSettings(40, 100, 1_000_000, 0, new Rational(25, 1), MediaLimits.DEFAULT),
                runs::add);
        gops(2, 90).forEach(segmenter::add);
        segmenter.finish();

        assertThat(runs).extracting(r -> r.packets().size()).containsExactly(90, 90);
        assertThat(runs).allMatch(r -> r.entry() == 0);
    }

    @Test
    void neverCutsAmongReorderedFrames() {
        List<Run> runs = cut(10, reordered(60, 60, false));

        assertThat(runs).hasSizeGreaterThan(3);
        assertAcrossCuts(runs);
    }

    @Test
    void knowsAnOpenGopByItsLeadingPictures() {
        List<Run> closed = cut(20, reordered(120, 20, false));
        List<Run> open = cut(20, reordered(120, 20, true));

        assertThat(closed).hasSize(6).allMatch(Run::decodable);
        assertThat(open)
                .allMatch(r -> r.entry() == 0)
                .filteredOn(r -> r.index() > 0)
                .noneMatch(Run::decodable);
        assertAcrossCuts(open);
    }

    @Test
    void goesByDecodeTimesWhereThereAreNoOthers() {
        List<MediaPacket> packets = new ArrayList<>();
        for (long i = 0; i < 50; i++) {
            packets.add(packet(null, i, i % 25 == 0 ? KEY : 0, 10));
        }

        assertThat(cut(25, packets)).extracting(r -> r.packets().size()).containsExactly(25, 25);
    }

    @Test
    void whereReorderedFramesHaveDecodeTimesOnlyGopsMayBeOpenAndAreNotCut() {
        List<MediaPacket> packets = new ArrayList<>();
        for (long i = 0; i < 50; i++) {
            packets.add(packet(null, i, i % 25 == 0 ? KEY : 0, 10));
        }

        List<Run> runs = cut(10, packets, 1);

        assertThat(runs).extracting(r -> r.packets().size()).containsExactly(25, 25);
        assertThat(runs.get(1).decodable()).isFalse();
    }

    @Test
    void cutsOnlyAtKeyFramesWhereThereAreNoTimes() {
        List<MediaPacket> packets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            packets.add(packet(null, null, i % 30 == 0 ? KEY : 0, 10));
        }

        assertThat(cut(10, packets)).extracting(r -> r.packets().size()).containsExactly(30, 20);
    }

    @Test
    void everySegmentShowsSomething() {
        List<MediaPacket> packets = new ArrayList<>();
        for (MediaPacket p : gops(1, 100)) {
            boolean hidden = p.pts() < 55 || p.pts() >= 90;
            packets.add(packet(p.pts(), p.dts(), p.flags() | (hidden ? AV_PKT_FLAG_DISCARD : 0), 10));
        }

        List<Run> runs = cut(20, packets);

        assertThat(runs).allMatch(r -> r.packets().stream().anyMatch(MediaPacket::shown));
        assertThat(runs.get(0).packets()).hasSize(56);
    }

    @Test
    void boundsASegmentsBytes() {
        List<Run> runs = new ArrayList<>();
        Segmenter segmenter = new Segmenter(stream(0), new IngestSettings(1000, 1000), runs::add);
        gops(1, 90).forEach(p -> segmenter.add(packet(p.pts(), p.dts(), p.flags(), 100)));
        segmenter.finish();

        assertThat(runs).hasSize(9).allMatch(r -> r.packets().size() == 10);
    }

    @Test
    void keepsEveryPacketWhateverTheTimes() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<MediaPacket> packets = new ArrayList<>();
            int count = random.nextInt(150);
            for (int i = 0; i < count; i++) {
                Long pts = random.nextInt(9) == 0 ? null : Long.valueOf(i + random.nextInt(7));
                packets.add(packet(pts, (long) i, random.nextInt(8) == 0 ? KEY : 0, random.nextInt(50)));
            }

            List<Run> runs = cut(1 + random.nextInt(30), packets);

            List<MediaPacket> again = new ArrayList<>();
            for (Run run : runs) {
                assertThat(run.firstFrame()).isEqualTo(again.size());
                assertThat(run.packets()).isNotEmpty();
                again.addAll(run.packets());
            }
            assertThat(again).isEqualTo(packets);
        }
    }

    private static void assertAcrossCuts(List<Run> runs) {
        long shown = Long.MIN_VALUE;
        for (Run run : runs) {
            assertThat(run.packets().stream().mapToLong(MediaPacket::pts).min().orElseThrow())
                    .isGreaterThan(shown);
            shown = run.packets().stream().mapToLong(MediaPacket::pts).max().orElseThrow();
        }
    }

    private static List<Run> cut(int target, List<MediaPacket> packets) {
        return cut(target, packets, 0);
    }

    private static List<Run> cut(int target, List<MediaPacket> packets, int videoDelay) {
        List<Run> runs = new ArrayList<>();
        Segmenter segmenter = new Segmenter(stream(videoDelay), new IngestSettings(target, 1_000_000), runs::add);
        packets.forEach(segmenter::add);
        segmenter.finish();
        return runs;
    }

    /** So many GOPs of so many frames without reordering. */
    private static List<MediaPacket> gops(int count, int length) {
        List<MediaPacket> packets = new ArrayList<>();
        for (long i = 0; i < (long) count * length; i++) {
            packets.add(packet(i, i, i % length == 0 ? KEY : 0, 10));
        }
        return packets;
    }

    /** I P b b P b b ...; in open GOPs two b frames before the key frame are coded after it. */
    private static List<MediaPacket> reordered(int frames, int gop, boolean open) {
        List<MediaPacket> packets = new ArrayList<>();
        for (long base = 0; base < frames; base += gop) {
            long key = open && base > 0 ? base + 2 : base;
            packets.add(packet(key, packets.size(), KEY));
            for (long b = base; b < key; b++) {
                packets.add(packet(b, packets.size(), 0));
            }
            long next = base + gop;
            for (long shown = key + 1; shown < next; shown += 3) {
                long anchor = Math.min(shown + 2, next - 1);
                packets.add(packet(anchor, packets.size(), 0));
                for (long b = shown; b < anchor; b++) {
                    packets.add(packet(b, packets.size(), 0));
                }
            }
        }
        return packets;
    }

    private static StreamHeader stream(int videoDelay) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("mpeg4")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setVideoDelay(videoDelay)
                .build();
    }

    private static MediaPacket packet(long pts, int dts, int flags) {
        return packet(pts, (long) dts, flags, 10);
    }

    private static MediaPacket packet(Long pts, Long dts, int flags, int bytes) {
        return new MediaPacket(0, pts, dts, 1, flags, List.of(), ByteBuffer.allocate(bytes));
    }
}
