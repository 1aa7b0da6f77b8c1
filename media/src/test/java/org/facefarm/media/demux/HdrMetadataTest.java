package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.bitstream.NalUnits;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.VideoEncoder;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HdrMetadataTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"smpte2084, true", "arib-std-b67, true", "bt709, false"})
    void whatOnlyThePicturesTellIsInTheStreamsHeader(String transfer, boolean told) {
        Path file = folder.resolve("hdr.mp4");
        StreamHeader written = writeWithSei(file, transfer);
        assertThat(written.getSideData()).isEmpty();

        Media read = Media.read(file);

        assertThat(read.video().getColorTransfer()).isEqualTo(transfer);
        assertThat(read.packets()).as("what was looked at is read too").hasSize(3);
        if (told) {
            assertThat(read.video().getSideData())
                    .extracting(SideData::getType)
                    .contains("Mastering display metadata", "Content light level metadata");
            assertThat(read.video().getSideData())
                    .anySatisfy(side -> assertThat(ints(side)).startsWith(1000, 400));
            assertThat(reencoded(read.video()).getSideData())
                    .isEqualTo(read.video().getSideData());
        } else {
            assertThat(read.video().getSideData()).isEmpty();
        }
    }

    private static StreamHeader reencoded(StreamHeader source) {
        try (VideoEncoder encoder = new VideoEncoder(new EncoderChoice("mpeg4", 3), source)) {
            return encoder.header();
        }
    }

    /** Three pictures in H.264 whose first packet begins with the two messages of ITU-T H.274, 8.23 and 8.24. */
    private StreamHeader writeWithSei(Path file, String transfer) {
        Path plain = folder.resolve("plain.mkv");
        Media.write(plain, 96, 64, new long[] {0, 24, 48}, new EncoderChoice("ffv1", 0), false);
        Media source = Media.read(plain);
        StreamHeader hdr = StreamHeader.newBuilder(source.video())
                .setCodec("rawvideo")
                .setColorSpace("bt2020nc")
                .setColorPrimaries("bt2020")
                .setColorTransfer(transfer)
                .build();
        List<MediaPacket> packets = new ArrayList<>();
        StreamHeader header;
        try (VideoEncoder encoder = new VideoEncoder(new EncoderChoice("libopenh264", 20), hdr)) {
            for (VideoFrame picture : source.decode(1)) {
                encoder.encode(picture, packets::add);
                picture.close();
            }
            encoder.finish(packets::add);
            header = encoder.header();
        }
        try (Muxer muxer = new Muxer(file, List.of(header), Map.of(), List.of())) {
            MediaPacket first = packets.get(0);
            List<byte[]> units = new ArrayList<>(NalUnits.split(first.data(), 0));
            units.add(0, sei());
            packets.set(
                    0,
                    new MediaPacket(
                            0,
                            first.pts(),
                            first.dts(),
                            first.duration(),
                            first.flags(),
                            List.of(),
                            NalUnits.wrap(units, 0)));
            packets.forEach(muxer::write);
            muxer.finish();
        }
        return header;
    }

    private static byte[] sei() {
        ByteBuffer display = ByteBuffer.allocate(24);
        for (int value : new int[] {8500, 39850, 6550, 2300, 35400, 14600, 15635, 16450}) {
            display.putShort((short) value);
        }
        display.putInt(10_000_000).putInt(50);
        ByteArrayOutputStream sei = new ByteArrayOutputStream();
        sei.writeBytes(new byte[] {6, (byte) 137, 24});
        sei.writeBytes(display.array());
        sei.writeBytes(new byte[] {(byte) 144, 4});
        sei.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) 1000)
                .putShort((short) 400)
                .array());
        sei.write(0x80);
        return NalUnits.escaped(sei.toByteArray());
    }

    private static List<Integer> ints(SideData side) {
        ByteBuffer data = side.getData().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> values = new ArrayList<>();
        while (data.remaining() >= 4) {
            values.add(data.getInt());
        }
        return values;
    }
}
