package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;

/** Packets in decode order, named by the time they are shown at. */
class StreamEntryTest {
    static {
        TrustedRecords.trust();
    }

    private static final byte[] CRA = unit(21 << 1, 1);
    private static final byte[] RASL = unit(8 << 1, 1);
    private static final byte[] RADL = unit(6 << 1, 1);
    private static final byte[] TRAIL = unit(1 << 1, 1);

    private static final byte[] IDR = unit(0x65);
    private static final byte[] SLICE = unit(0x41);

    private static final byte[] OPEN_GROUP = {0, 0, 1, (byte) 0xb8, 0, 8, 0, 0, 0, 0, 1, 0, 0, 8};
    private static final byte[] CLOSED_GROUP = {0, 0, 1, (byte) 0xb8, 0, 8, 0, 0x40, 0, 0, 1, 0, 0, 8};
    private static final byte[] B = {0, 0, 1, 0, 0, 3 << 3, 0};
    private static final byte[] P = {0, 0, 1, 0, 0, 2 << 3, 0};

    private final List<MediaPacket> packets = new ArrayList<>();

    @Test
    void whatComesBeforeTheFirstKeyFrameIsLeftOut() {
        add(1, SLICE).add(2, SLICE).addKey(3, IDR).add(4, SLICE);
        assertThat(shown("h264")).containsExactly(3L, 4L);
    }

    @Test
    void aStreamThatMarksNoKeyFramesStaysWhole() {
        for (long i = 0; i < 400; i++) {
            add(i, SLICE);
        }
        assertThat(shown("h264")).hasSize(400).isSorted();
        packets.subList(5, 400).clear();
        assertThat(shown("h264")).hasSize(5).isSorted();
    }

    @Test
    void skippedLeadingPicturesOfHevcAreLeftOutAndDecodableOnesStay() {
        addKey(4, CRA).add(1, RASL).add(2, RASL).add(3, RADL).add(5, TRAIL);
        addKey(9, CRA).add(7, RASL).add(8, RASL);
        assertThat(shown("hevc")).containsExactly(4L, 3L, 5L, 9L, 7L, 8L);
    }

    @Test
    void picturesShownBeforeARecoveryPointAreLeftOutButNotThoseBeforeAnIdr() {
        addKey(3, SLICE).add(1, SLICE).add(2, SLICE).add(6, SLICE).add(5, SLICE);
        assertThat(shown("h264")).containsExactly(3L, 6L, 5L);
        packets.clear();
        addKey(3, IDR).add(2, SLICE).add(6, SLICE);
        assertThat(shown("h264")).containsExactly(3L, 2L, 6L);
    }

    @Test
    void bPicturesOfAnOpenGroupAreLeftOutAtTheStartOnly() {
        addKey(2, OPEN_GROUP)
                .add(0, B)
                .add(1, B)
                .add(5, P)
                .add(3, B)
                .addKey(8, OPEN_GROUP)
                .add(6, B);
        assertThat(shown("mpeg2video")).containsExactly(2L, 5L, 3L, 8L, 6L);
        packets.clear();
        addKey(2, CLOSED_GROUP).add(0, B).add(5, P);
        assertThat(shown("mpeg2video")).containsExactly(2L, 0L, 5L);
    }

    private StreamEntryTest add(long pts, byte[] data) {
        packets.add(new MediaPacket(0, pts, null, 1, 0, List.of(), ByteBuffer.wrap(data)));
        return this;
    }

    private StreamEntryTest addKey(long pts, byte[] data) {
        packets.add(new MediaPacket(0, pts, null, 1, avcodec.AV_PKT_FLAG_KEY, List.of(), ByteBuffer.wrap(data)));
        return this;
    }

    @Test
    void whatIsLeftOutIsCounted() {
        add(1, SLICE).add(2, SLICE).addKey(3, IDR).add(4, SLICE);
        StreamEntry entry = entry("h264", new ArrayList<>());
        packets.forEach(entry::add);
        assertThat(entry.note()).hasValueSatisfying(note -> assertThat(note).startsWith("2 pictures at its start"));

        packets.subList(0, 2).clear();
        StreamEntry whole = entry("h264", new ArrayList<>());
        packets.forEach(whole::add);
        assertThat(whole.note()).isEmpty();
    }

    private List<Long> shown(String codec) {
        List<Long> shown = new ArrayList<>();
        StreamEntry entry = entry(codec, shown);
        packets.forEach(entry::add);
        entry.finish();
        return shown;
    }

    private static StreamEntry entry(String codec, List<Long> shown) {
        StreamHeader stream = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec(codec)
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .build();
        return new StreamEntry(stream, p -> shown.add(p.pts()));
    }

    private static byte[] unit(int... bytes) {
        byte[] unit = new byte[4 + bytes.length + 1];
        unit[3] = 1;
        for (int i = 0; i < bytes.length; i++) {
            unit[4 + i] = (byte) bytes[i];
        }
        unit[unit.length - 1] = (byte) 0x80;
        return unit;
    }
}
