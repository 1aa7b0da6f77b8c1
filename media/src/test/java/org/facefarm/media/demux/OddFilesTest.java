package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.Media;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.bitstream.NalUnits;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.internal.bitstream.AvcParameterSets;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are in order but unusual, and files that lie. */
@Timeout(60)
class OddFilesTest {
    private static final Rational RATE = new Rational(25, 1);
    private static final int STREAMS = 1000;

    @TempDir
    Path folder;

    @Test
    void coverArtIsNoVideo() throws Exception {
        Media clip = Media.read(clip());
        Path both = folder.resolve("both.mp4");
        Path coverOnly = folder.resolve("cover.mp4");
        Media cover = cover();
        StreamHeader video = StreamHeader.newBuilder(clip.video()).setIndex(1).build();
        try (Muxer muxer = new Muxer(both, List.of(cover.video(), video), Map.of(), List.of())) {
            cover.packets().forEach(muxer::write);
            clip.packets()
                    .forEach(p -> muxer.write(
                            new MediaPacket(1, p.pts(), p.dts(), p.duration(), p.flags(), p.sideData(), p.data())));
            muxer.finish();
        }
        StreamHeader sound = silence(0);
        try (Muxer muxer = new Muxer(coverOnly, List.of(sound, cover(1).video()), Map.of(), List.of())) {
            cover(1).packets().forEach(muxer::write);
            muxer.write(new MediaPacket(0, 0L, 0L, 100, 1, List.of(), ByteBuffer.allocate(100)));
            muxer.finish();
        }

        try (Demuxer demuxer = Demuxer.open(both, MediaLimits.DEFAULT)) {
            assertThat(demuxer.streams()).extracting(StreamHeader::getCodec).contains("h264", "png");
            assertThat(demuxer.videoStream().getCodec()).isEqualTo("h264");
        }
        assertRefused(coverOnly, "has no video stream");
    }

    @Test
    void aVideoCutOutOfALongerOneBeginsWithItsFirstKeyFrame() throws Exception {
        Media whole = Media.read(clip());
        Path cut = folder.resolve("cut.mkv");
        List<MediaPacket> rest = whole.packets().subList(1, whole.packets().size());
        try (Muxer muxer = new Muxer(cut, whole.streams(), Map.of(), List.of())) {
            rest.forEach(muxer::write);
            long length = whole.packets().get(whole.packets().size() - 1).pts() + 1;
            whole.packets().forEach(p -> muxer.write(p.later(length)));
            muxer.finish();
        }

        Media read = Media.read(cut);

        assertThat(read.packets()).hasSameSizeAs(whole.packets());
        assertThat(read.packets().get(0).key()).isTrue();
        assertThat(read.decode(1)).hasSameSizeAs(whole.packets());
    }

    @Test
    void aRawStreamIsShownAtItsOwnRateFrom0() throws Exception {
        Media clip = Media.read(clip());
        AvcParameterSets sets = AvcParameterSets.read(clip.video().getExtradata());
        Path raw = folder.resolve("raw.264");
        try (OutputStream out = Files.newOutputStream(raw)) {
            List<byte[]> headers =
                    Stream.concat(sets.sps().stream(), sets.pps().stream()).toList();
            out.write(NalUnits.wrap(headers, 0).array());
            for (MediaPacket p : clip.packets()) {
                out.write(NalUnits.wrap(NalUnits.split(p.data(), sets.lengthBytes()), 0)
                        .array());
            }
        }

        Media read = Media.read(raw);

        Rational base = read.video().getTimeBase();
        long spacing = base.getDen() / (25L * base.getNum());
        long first = -read.video().getVideoDelay() * spacing;
        assertThat(read.packets()).hasSameSizeAs(clip.packets());
        for (int i = 0; i < read.packets().size(); i++) {
            assertThat(read.packets().get(i).dts()).isEqualTo(first + i * spacing);
        }
    }

    @Test
    void picturesOf65535By65535AreRefused() throws Exception {
        byte[] y4m = "YUV4MPEG2 W65535 H65535 F25:1 Ip A1:1 C420\nFRAME\n".getBytes(StandardCharsets.US_ASCII);
        assertRefused(Files.write(folder.resolve("huge.y4m"), y4m), "huge.y4m: ");
        assertRefused(Files.write(folder.resolve("huge.gif"), gif()), "huge.gif: ");
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.write(pictures.resolve("1.png"), png());
        assertThatThrownBy(() -> MediaSource.open(pictures, RATE, MediaLimits.DEFAULT))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("1.png: cannot be decoded");
    }

    @Test
    void aThousandStreamsAreRefused() throws Exception {
        assertRefused(
                Files.write(folder.resolve("many.mp4"), manyStreams()),
                "many.mp4: asks for too much memory or for more than 64 streams");
    }

    @Test
    void aNameOfOtherBytesIsRefused() throws Exception {
        Process copy = new ProcessBuilder("sh", "-c", "cp \"$0\" \"$(printf 'odd\\377.mp4')\"", clip().toString())
                .directory(folder.toFile())
                .start();
        assertThat(copy.waitFor()).isZero();
        try (var files = Files.list(folder)) {
            Path odd =
                    files.filter(f -> f.toString().contains("odd")).findFirst().orElseThrow();
            assertRefused(odd, "the name has bytes that are no text here; rename the file");
        }
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Demuxer.open(file, MediaLimits.DEFAULT))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(message);
    }

    private Path clip() {
        Path file = folder.resolve("clip.mp4");
        Media.write(file, 96, 64, new long[] {0, 24, 48}, new EncoderChoice("libopenh264", 24), false);
        return file;
    }

    private Media cover() throws Exception {
        return cover(0);
    }

    private Media cover(int index) throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("cover"));
        try (Mat picture = new Mat(16, 16, CV_8UC3)) {
            Media.draw(picture, 1);
            imwrite(pictures.resolve("1.png").toString(), picture);
        }
        try (MediaSource source = MediaSource.open(pictures, RATE, MediaLimits.DEFAULT)) {
            MediaPacket p = source.read().orElseThrow();
            StreamHeader header = StreamHeader.newBuilder(source.videoStream())
                    .setIndex(index)
                    .setDisposition(avformat.AV_DISPOSITION_ATTACHED_PIC)
                    .build();
            return new Media(
                    header,
                    List.of(header),
                    List.of(new MediaPacket(index, 0L, 0L, 0, p.flags(), List.of(), p.data())));
        }
    }

    private static StreamHeader silence(int index) {
        return StreamHeader.newBuilder()
                .setIndex(index)
                .setKind(StreamKind.AUDIO)
                .setCodec("flac")
                .setExtradata(ByteBuffer.wrap(streamInfo()))
                .setTimeBase(new Rational(1, 8000))
                .setFormat("s16")
                .setSampleRate(8000)
                .setChannelLayout("mono")
                .build();
    }

    /** A FLAC STREAMINFO block: 8000 Hz, mono, 16 bits. */
    private static byte[] streamInfo() {
        return ByteBuffer.allocate(34)
                .putShort((short) 4096)
                .putShort((short) 4096)
                .put(new byte[6])
                .putLong((8000L << 44) | (15L << 36))
                .array();
    }

    /** A GIF whose screen and picture are of the largest size, and whose data are a few codes. */
    private static byte[] gif() {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        gif.writeBytes(new byte[] {-1, -1, -1, -1, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
        gif.writeBytes(new byte[] {0x2c, 0, 0, 0, 0, -1, -1, -1, -1, 0, 2, 2, 0x4c, 1, 0, 0x3b});
        return gif.toByteArray();
    }

    private static byte[] png() {
        byte[] size = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(65535)
                .putInt(65535)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(size);
        return ByteBuffer.allocate(33)
                .putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .put(size)
                .putInt((int) crc.getValue())
                .array();
    }

    /** Movie and track headers only (ISO/IEC 14496-12): that is enough to be a stream each. */
    private static byte[] manyStreams() {
        ByteArrayOutputStream tracks = new ByteArrayOutputStream();
        tracks.writeBytes(box("mvhd", new byte[100]));
        for (int i = 1; i <= STREAMS; i++) {
            byte[] header = ByteBuffer.allocate(84).putInt(12, i).array();
            tracks.writeBytes(box("trak", box("tkhd", header)));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(box("ftyp", "isom\0\0\2\0isom".getBytes(StandardCharsets.US_ASCII)));
        file.writeBytes(box("moov", tracks.toByteArray()));
        return file.toByteArray();
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }
}
