package org.facefarm.vision.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodersTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void choosesByFileNameAndDepth() {
        assertThat(Encoders.choose("a.mp4", List.of()).encoder()).isIn("libopenh264", "libx264", "h264_nvenc");
        assertThat(Encoders.choose("a.webm", List.of()).encoder()).isEqualTo("libsvtav1");
        assertThatThrownBy(() -> Encoders.choose("a.gif", List.of()))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("end the name in .mp4");
    }

    @Test
    void takesAnotherEncoderForWhatAnEncoderCannotTake() {
        assertThat(Encoders.choose("a.mp4", List.of(header(64, 64, "yuv420p10le")))
                        .encoder())
                .isEqualTo("libsvtav1");
        assertThat(Encoders.choose("a.mov", List.of(header(64, 64, "yuv420p10le")))
                        .encoder())
                .isNotEqualTo("libsvtav1");
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
                "videos/odd/tenbit_h265.mp4",
                "videos/odd/bt709_full_range.mp4"
            })
    void theDefaultQualityKeepsPicturesAbove42Decibels(String name) {
        Media source = Media.read(RealClips.require(name));
        EncoderChoice choice = Encoders.choose("out.mp4", List.of(source.video()));
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
            assertThat(sum / pictures.size()).isGreaterThan(42);
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
