package org.facefarm.media.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.FrameColour;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What encoders keep of pictures, and what is said where they cannot. */
class EncodingLossTest {
    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource({
        "rgba, png, a.mov, prores_ks, yuva444p10le",
        "rgba64be, png, a.mov, prores_ks, yuva444p10le",
        "rgba, png, a.mkv, prores_ks, yuva444p10le",
        "rgba, png, a.webm, libvpx-vp9, yuva420p",
        "yuva444p12le, prores, a.mov, prores_ks, yuva444p10le",
        "yuva444p12le, prores, a.webm, libvpx-vp9, yuva420p",
        "yuva420p, vp9, a.webm, libvpx-vp9, yuva420p",
        "yuva420p, vp8, a.webm, libvpx, yuva420p",
        "ya8, png, a.mov, prores_ks, yuva444p10le",
    })
    void transparencyIsKeptWhereTheContainerCan(
            String format, String codec, String output, String encoder, String encoded) {
        StreamHeader source =
                StreamHeader.newBuilder(header(64, 64, format)).setCodec(codec).build();
        EncoderChoice chosen = Encoders.choose(output, source);

        assertThat(chosen.encoder()).isEqualTo(encoder);
        assertThat(Encoders.losses(output, chosen, source)).doesNotContain("transparency");
        try (VideoEncoder opened = new VideoEncoder(chosen, source)) {
            assertThat(opened.header().getFormat()).isEqualTo(encoded);
        }
    }

    @ParameterizedTest
    @CsvSource({"rgba, png", "bgra, gif", "yuva444p12le, prores", "yuva420p, vp9"})
    void elsewhereItsLossIsNamed(String format, String codec) {
        StreamHeader source =
                StreamHeader.newBuilder(header(64, 64, format)).setCodec(codec).build();
        EncoderChoice chosen = Encoders.choose("a.mp4", source);

        assertThat(Encoders.losses("a.mp4", chosen, source)).contains("transparency");
        assertThat(Encoders.losses("a.mp4", new EncoderChoice("libvpx-vp9", 12), source))
                .contains("transparency");
    }

    @Test
    void alphaIsTheSourcesToTheBit() {
        StreamHeader source = header(64, 48, "yuva444p10le");
        FrameColour colour = new FrameColour(YuvMatrix.BT709, false);
        List<MediaPacket> packets = new ArrayList<>();
        try (VideoFrame picture = VideoFrame.black("yuva444p10le", 64, 48, colour, 0, 0);
                VideoEncoder encoder = new VideoEncoder(new EncoderChoice("prores_ks", 4), source)) {
            try (Mat alpha = picture.plane(3)) {
                for (int i = 0; i < 64 * 48; i++) {
                    alpha.ptr(i / 64, i % 64).putShort((short) (i % 1024));
                }
            }
            encoder.encode(picture, packets::add);
            encoder.finish(packets::add);
            Media media = new Media(encoder.header(), List.of(encoder.header()), packets);
            try (VideoFrame back = media.decode(1).get(0)) {
                // Decoded with 12 bits.
                int shift = back.layout().depth() - 10;
                try (Mat alpha = back.plane(3)) {
                    for (int i = 0; i < 64 * 48; i++) {
                        assertThat((alpha.ptr(i / 64, i % 64).getShort() & 0xffff) >> shift)
                                .isEqualTo(i % 1024);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"yuv422p10le, apch, 2", "yuv444p10le, ap4h, 3", "yuva444p10le, ap4h, 3"})
    void aProResTagSaysWhatItsFramesDo(String format, String tag, int chroma) {
        List<MediaPacket> packets = new ArrayList<>();
        try (VideoFrame picture = VideoFrame.black(format, 64, 48, new FrameColour(YuvMatrix.BT709, false), 0, 0);
                VideoEncoder encoder = new VideoEncoder(new EncoderChoice("prores_ks", 4), header(64, 48, format))) {
            encoder.encode(picture, packets::add);
            encoder.finish(packets::add);
            ByteBuffer fourCc = ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) encoder.header().getCodecTag());
            assertThat(new String(fourCc.array(), StandardCharsets.US_ASCII)).isEqualTo(tag);
        }
        // SMPTE RDD 36, 5.1: the frame header follows 8 bytes of size and "icpf"; its byte 12 begins with
        // chroma_format.
        ByteBuffer frame = packets.get(0).data();
        assertThat((frame.get(frame.position() + 8 + 12) & 0xff) >> 6).isEqualTo(chroma);
    }

    @ParameterizedTest
    @CsvSource({
        "h264, a.mov, prores_ks, false",
        "h264, a.mp4, h264, true",
        "mpeg2video, a.mp4, mpeg2video, false",
        "mpeg2video, a.mkv, mpeg2video, false",
        "prores, a.mov, prores_ks, false",
    })
    void fieldsAreMarkedWhereItCanBeOrTheLossIsNamed(String codec, String output, String encoder, boolean lost) {
        assumeFalse(Encoders.available().contains("libx264"), "libx264 marks fields everywhere");
        StreamHeader source = StreamHeader.newBuilder(header(64, 64, "yuv420p"))
                .setCodec(codec)
                .setFieldOrder(2)
                .build();
        EncoderChoice chosen = Encoders.choose(output, source);

        assertThat(chosen.encoder())
                .isIn(
                        encoder,
                        encoder.equals("h264") ? "libopenh264" : encoder,
                        encoder.equals("h264") ? "h264_nvenc" : encoder);
        assertThat(Encoders.losses(output, chosen, source).contains(EncodingLoss.FIELDS))
                .isEqualTo(lost);
    }

    /** Of 384x384 pixels, which MPEG-2 can only say are square, or that the picture is 4:3, 16:9 or 2.21:1. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, a.ts, true",
        "4, 3, a.ts, true",
        "1778, 1000, a.ts, true",
        "2, 1, a.ts, false",
        "2, 1, a.mkv, true"
    })
    void pixelsOfAnAspectThatMpeg2CannotTellAreEncodedByWhatCan(int num, int den, String output, boolean kept) {
        StreamHeader source = StreamHeader.newBuilder(header(384, 384, "yuv420p"))
                .setCodec("mpeg2video")
                .setSampleAspectRatio(new Rational(num, den))
                .build();
        EncoderChoice chosen = Encoders.choose(output, source);
        EncoderChoice asked = new EncoderChoice("mpeg2video", 2);

        assertThat(chosen.encoder().equals("mpeg2video")).isEqualTo(kept);
        assertThat(Encoders.losses(output, chosen, source)).isEmpty();
        assertThat(Encoders.losses(output, asked, source).contains(EncodingLoss.ASPECT))
                .isNotEqualTo(kept);
        assertThat(PassThrough.possible(source, output.substring(2), List.of(key())))
                .isEqualTo(kept);
    }

    /** The sequence header says 4:3 and the container something else, which players of the container obey. */
    @Test
    void theAspectOfTheSequenceHeaderIsWhatATransportStreamTells() {
        StreamHeader wide = StreamHeader.newBuilder(header(720, 576, "yuv420p"))
                .setCodec("mpeg2video")
                .setExtradata(ByteBuffer.wrap(HexFormat.of().parseHex("000001b32d0240230000")))
                .setSampleAspectRatio(new Rational(64, 45))
                .build();
        StreamHeader same = StreamHeader.newBuilder(wide)
                .setSampleAspectRatio(new Rational(16, 15))
                .build();

        assertThat(PassThrough.possible(wide, "ts", List.of(key()))).isFalse();
        assertThat(PassThrough.possible(same, "ts", List.of(key()))).isTrue();
    }

    private static Frame key() {
        return new Frame("", 0, 0L, 0L, 0L, 1L, true, true, List.of(), ByteBuffer.allocate(9));
    }

    @Test
    void whatEncodingTakesAwayIsNamed() {
        StreamHeader plain = header(64, 64, "yuv420p");

        assertThat(EncodingLoss.of(plain, plain, "libsvtav1", "a.mkv")).isEmpty();
        assertThat(EncodingLoss.of(plain, header(64, 64, "yuv422p10le"), "libsvtav1", "a.mkv"))
                .isEmpty();
        assertThat(EncodingLoss.of(header(64, 64, "yuva444p12le"), header(64, 64, "yuv444p10le"), "libsvtav1", "a.mkv"))
                .containsExactly("transparency", "bits beyond 10");
        assertThat(EncodingLoss.of(header(64, 64, "yuv422p10le"), header(64, 64, "yuv420p10le"), "libsvtav1", "a.mkv"))
                .containsExactly("4:2:2 colour");
        assertThat(EncodingLoss.of(header(64, 64, "rgb24"), plain, "libsvtav1", "a.mkv"))
                .isEmpty();
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
}
