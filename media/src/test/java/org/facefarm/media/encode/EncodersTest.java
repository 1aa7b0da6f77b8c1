package org.facefarm.media.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.facefarm.media.FrameColour;
import org.facefarm.media.Media;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodersTest {
    static {
        TrustedRecords.trust();
    }

    @TempDir
    Path folder;

    @Test
    void choosesByFileNameAndDepth() {
        assertThat(Encoders.choose("a.mp4").encoder()).isIn("libopenh264", "libx264", "h264_nvenc");
        assertThat(Encoders.choose("a.webm").encoder()).isEqualTo("libsvtav1");
        assertThatThrownBy(() -> Encoders.choose("a.gif"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("end the name in .mp4");
    }

    @Test
    void whatOpensWhereItIsEncodedCountsNotWhatOpensHere() {
        StreamHeader source = header(64, 64, "yuv420p");
        Set<String> card = Set.of("h264_nvenc", "libsvtav1");

        assertThat(Encoders.choose("a.mp4", source, card).encoder()).isEqualTo("h264_nvenc");
        assertThat(Encoders.losses("a.mp4", Encoders.choose("a.mp4", source, card), source))
                .isEmpty();
        assertThat(Encoders.choose("a.mp4", source, Set.of("libsvtav1")).encoder())
                .isEqualTo("libsvtav1");
        assertThatThrownBy(() -> Encoders.choose("a.mp4", source, Set.of("none")))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void takesAnotherEncoderForWhatAnEncoderCannotTake() {
        assertThat(Encoders.choose("a.mp4", header(64, 64, "yuv420p10le")).encoder())
                .isIn("libsvtav1", "libx264");
        assertThat(Encoders.choose("a.mov", header(64, 64, "yuv420p10le")).encoder())
                .isIn("prores_ks", "libx264");
        assertThat(Encoders.choose("a.mkv", header(64, 64, "yuv422p10le")).encoder())
                .isIn("prores_ks", "libx264");
        assertThat(Encoders.choose("a.mp4", header(64, 64, "yuv422p")).encoder())
                .isIn("libvpx-vp9", "libx264");
    }

    @ParameterizedTest
    @CsvSource({
        "vp9, a.webm, libvpx-vp9",
        "vp8, a.webm, libvpx",
        "vp8, a.mp4, h264",
        "vp8, a.mov, h264",
        "mpeg2video, a.mkv, mpeg2video",
        "mpeg1video, a.mp4, mpeg1video",
        "mpeg4, a.mp4, mpeg4",
        "hevc, a.mp4, h264",
        "ffv1, a.mkv, ffv1",
        "av1, a.mp4, libsvtav1"
    })
    void prefersTheSourcesOwnCodec(String codec, String output, String encoder) {
        StreamHeader source = StreamHeader.newBuilder(header(64, 64, "yuv420p"))
                .setCodec(codec)
                .build();
        String chosen = Encoders.choose(output, source).encoder();
        if (encoder.equals("h264")) {
            assertThat(chosen).isIn("libopenh264", "libx264", "h264_nvenc", "libx265");
        } else {
            assertThat(chosen).isEqualTo(encoder);
        }
    }

    @ParameterizedTest
    @CsvSource({"yuv422p, 3", "yuv422p10le, 4", "yuv444p10le, 5"})
    void studioVideoStaysInTheStudiosCodecWithItsDepthAndSampling(String format, int profile) {
        StreamHeader source = StreamHeader.newBuilder(header(320, 180, format))
                .setCodec("dnxhd")
                .build();

        EncoderChoice chosen = Encoders.choose("a.mov", source);

        assertThat(chosen).isEqualTo(new EncoderChoice("dnxhd", profile));
        try (VideoEncoder encoder = new VideoEncoder(chosen, source)) {
            assertThat(encoder.header().getFormat()).isEqualTo(format);
        }
    }

    @Test
    void openingAnEncoderLeavesTheThreadsScheduling() throws IOException {
        Path stat = Path.of("/proc/thread-self/stat");
        assumeTrue(Files.exists(stat), "scheduling is looked at in /proc");
        try (VideoEncoder encoder = new VideoEncoder(new EncoderChoice("libsvtav1", 30), header(64, 64, "yuv420p"))) {
            assertThat(encoder.header().getCodec()).isEqualTo("av1");
            String[] fields =
                    Files.readString(stat).replaceFirst(".*\\)", "").trim().split(" ");
            // proc(5): field 40 is rt_priority, field 41 the policy; these begin with field 3.
            assertThat(fields[37]).isEqualTo("0");
            assertThat(fields[38]).isEqualTo("0");
        }
    }

    @Test
    void oddSizesGrowByOne() {
        StreamHeader odd = header(65, 67, "yuv444p");
        List<MediaPacket> packets = new ArrayList<>();
        FrameColour colour = new FrameColour(YuvMatrix.BT601, false);
        try (VideoEncoder encoder = new VideoEncoder(new EncoderChoice("libopenh264", 20), odd);
                VideoFrame frame = VideoFrame.black("yuv444p", 65, 67, colour, 0, 7)) {
            encoder.encode(frame, packets::add);
            encoder.finish(packets::add);
            assertThat(encoder.header().getWidth()).isEqualTo(66);
            assertThat(encoder.header().getHeight()).isEqualTo(68);
        }
        assertThat(packets).singleElement().satisfies(p -> assertThat(p.pts()).isEqualTo(7));
    }

    @Test
    void timeMustMoveOn() {
        FrameColour colour = new FrameColour(YuvMatrix.BT601, false);
        try (VideoEncoder encoder = new VideoEncoder(new EncoderChoice("libopenh264", 20), header(64, 64, "yuv420p"));
                VideoFrame frame = VideoFrame.black("yuv420p", 64, 64, colour, 0, 7)) {
            encoder.encode(frame, p -> {});
            assertThatThrownBy(() -> encoder.encode(frame, p -> {}))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("timestamps are damaged");
        }
    }

    private static StreamHeader header(int width, int height, String format) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("rawvideo")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setWidth(width)
                .setHeight(height)
                .setFormat(format)
                .build();
    }

    @Test
    void openH264IsAlwaysThere() {
        assertThat(Encoders.available()).contains("libopenh264", "libsvtav1");
    }

    @ParameterizedTest
    @MethodSource("available")
    void theBytesDoNotDependOnThreadsOrTheRun(String encoder) {
        Path file = folder.resolve("clip.mkv");
        Media.write(
                file,
                320,
                192,
                new long[] {0, 24, 48, 72, 96, 120, 144, 168},
                new EncoderChoice("libopenh264", 12),
                false);
        Media source = Media.read(file);

        List<ByteBuffer> once = encoded(source, encoder, 1);

        assertThat(once).hasSize(8);
        assertThat(encoded(source, encoder, 4)).isEqualTo(once);
        assertThat(encoded(source, encoder, 1)).isEqualTo(once);
    }

    static List<String> available() {
        return Encoders.available();
    }

    private static List<ByteBuffer> encoded(Media source, String encoder, int threads) {
        List<VideoFrame> pictures = source.decode(threads);
        List<ByteBuffer> bytes = new ArrayList<>();
        EncoderChoice choice = new EncoderChoice(encoder, Encoders.defaultQuality(encoder));
        try (VideoEncoder e = new VideoEncoder(choice, source.video())) {
            pictures.forEach(p -> e.encode(p, packet -> bytes.add(packet.data())));
            e.finish(packet -> bytes.add(packet.data()));
        }
        pictures.forEach(VideoFrame::close);
        return bytes;
    }

    @Test
    void anUnknownEncoderIsRefusedByName() {
        StreamHeader any = null;
        assertThatThrownBy(() -> new VideoEncoder(new EncoderChoice("h266", 1), any))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("h266");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "videos/single/f_man_short.mp4",
                "videos/single/g_sign_eat.mkv",
                "videos/single/cd_intel_female-and-male.gif",
                "videos/odd/tenbit_h265.mp4",
                "videos/odd/bt709_full_range.mp4"
            })
    void theDefaultQualityKeepsPicturesAbove45Decibels(String name) {
        Media source = Media.read(RealClips.require(name));
        EncoderChoice choice = Encoders.choose("out.mp4", source.video());
        List<VideoFrame> pictures = source.decode(2);
        List<MediaPacket> packets = new ArrayList<>();
        try (VideoEncoder encoder = new VideoEncoder(choice, source.video())) {
            pictures.forEach(p -> encoder.encode(p, packets::add));
            encoder.finish(packets::add);
            List<VideoFrame> decoded = decode(encoder.header(), packets);
            double sum = 0;
            for (int i = 0; i < pictures.size(); i++) {
                sum += Media.psnr(pictures.get(i), decoded.get(i), 0);
                assertThat(decoded.get(i).colour()).isEqualTo(pictures.get(i).colour());
            }
            assertThat(sum / pictures.size()).isGreaterThan(45);
            decoded.forEach(VideoFrame::close);
        }
        pictures.forEach(VideoFrame::close);
    }

    private static List<VideoFrame> decode(StreamHeader header, List<MediaPacket> packets) {
        List<VideoFrame> decoded = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(header, MediaLimits.DEFAULT, 1)) {
            for (MediaPacket p : packets) {
                Frame frame = Media.frame(p, decoded.size() + 1000L * p.pts());
                decoder.decode(frame, decoded::add);
            }
            decoder.flush(decoded::add);
        }
        return decoded;
    }
}
