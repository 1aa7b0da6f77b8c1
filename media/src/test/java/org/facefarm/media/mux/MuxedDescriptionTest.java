package org.facefarm.media.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facefarm.media.mux.MuxedMedia.encode;
import static org.facefarm.media.mux.MuxedMedia.mux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.FrameColour;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.VideoEncoder;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files say of themselves. */
class MuxedDescriptionTest {
    private static final EncoderChoice H264 = new EncoderChoice("libopenh264", 18);
    private static final long[] UNEVEN = {0, 20, 50, 51, 90, 120, 300, 310, 333, 400, 401, 450};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {25, 60_000})
    void aTimecodeIsKeptWhereItsTrackCanCountThePictures(int rate) {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, false);
        Media plain = Media.read(clip);
        StreamHeader header = StreamHeader.newBuilder(plain.video())
                .setAverageFrameRate(new Rational(rate, 1))
                .setMetadata(Map.of("timecode", "01:02:03:04"))
                .build();
        Path output = folder.resolve("timecode.mov");

        mux(
                output,
                new Media(header, List.of(header), plain.packets()),
                new Media(header, List.of(header), plain.packets()));

        Media result = Media.read(output);
        assertThat(result.video().getMetadata().getOrDefault("timecode", ""))
                .isEqualTo(rate == 25 ? "01:02:03:04" : "");
        assertThat(result.of(result.video().getIndex())).hasSameSizeAs(plain.packets());
        if (rate == 25) {
            // Copied once more, the track is made anew and not missed.
            Path copy = folder.resolve("copy.mov");
            try (Muxer muxer = new Muxer(copy, result.streams(), Map.of(), List.of())) {
                assertThat(result.streams()).hasSize(2);
                assertThat(muxer.leftOut()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void colourDescriptionAndMasteringMetadataReachTheFile(String extension) {
        SideData mastering = sideData(
                "Mastering display metadata",
                35400,
                50000,
                14600,
                50000,
                8500,
                50000,
                39850,
                50000,
                6550,
                50000,
                2300,
                50000,
                15635,
                50000,
                16450,
                50000,
                50,
                10000,
                10000000,
                10000,
                1,
                1);
        SideData light = sideData("Content light level metadata", 1000, 400);
        StreamHeader written = written("libsvtav1", "out." + extension, source -> source.setFormat("yuv420p10le")
                .setColorSpace("bt2020nc")
                .setColorPrimaries("bt2020")
                .setColorTransfer("smpte2084")
                .setColorRange("tv")
                .setSideData(List.of(mastering, light)));

        assertThat(List.of(
                        written.getFormat(),
                        written.getColorSpace(),
                        written.getColorPrimaries(),
                        written.getColorTransfer(),
                        written.getColorRange()))
                .containsExactly("yuv420p10le", "bt2020nc", "bt2020", "smpte2084", "tv");
        assertThat(written.getSideData()).extracting(SideData::getType).contains(mastering.getType());
        assertThat(written.getSideData()).contains(light);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mov"})
    void oneTagAloneReachesTheContainer(String extension) {
        assertThat(written("mpeg4", "out." + extension, source -> source.setColorSpace("bt709"))
                        .getColorSpace())
                .isEqualTo("bt709");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "center", "topleft"})
    void whereChromaLiesIsKept(String location) {
        assertThat(written("libopenh264", "out.mp4", source -> source.setChromaLocation(location))
                        .getChromaLocation())
                .isEqualTo(location);
        List<VideoFrame> decoded = Media.read(folder.resolve("out.mp4")).decode(1);
        assertThat(decoded).hasSameSizeAs(UNEVEN);
        decoded.forEach(VideoFrame::close);
    }

    /** What a file says of its video whose source was described so. */
    private StreamHeader written(String encoder, String name, UnaryOperator<StreamHeader.Builder> described) {
        Path clip = folder.resolve("clip.mkv");
        Media.write(clip, 160, 96, UNEVEN, new EncoderChoice("ffv1", 0), false);
        Media plain = Media.read(clip);
        StreamHeader source = described
                .apply(StreamHeader.newBuilder(plain.video()).setCodec("rawvideo"))
                .build();
        List<VideoFrame> pictures = plain.decode(1);
        Media encoded = encode(new Media(source, List.of(source), plain.packets()), pictures, encoder);
        pictures.forEach(VideoFrame::close);
        Path output = folder.resolve(name);
        mux(output, encoded, encoded);
        return Media.read(output).video();
    }

    private static SideData sideData(String type, int... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(values).forEach(data::putInt);
        return new SideData(type, data.flip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpeg2video", "prores_ks"})
    void fieldsStayFields(String encoder) {
        assertThat(written(encoder, "out.mov", source -> source.setFieldOrder(2))
                        .getFieldOrder())
                .isEqualTo(2);
    }

    @Test
    void marksEveryFile() throws Exception {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media source = Media.read(clip);
        for (String name : List.of("a.mp4", "a.mov", "a.mkv", "a.ts")) {
            mux(folder.resolve(name), source, source);

            assertThat(new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1))
                    .contains("digitalsourcetype/compositeWithTrainedAlgorithmicMedia");
            assertThat(Media.read(folder.resolve(name)).packets()).hasSameSizeAs(source.packets());
        }
    }

    @Test
    void anUnfinishedFileLeavesNothingBehind() throws Exception {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media source = Media.read(clip);
        Path out = Files.createDirectory(folder.resolve("out"));

        try (Muxer muxer = new Muxer(out.resolve("x.mp4"), source.streams(), Map.of(), List.of())) {
            muxer.write(source.packets().get(0));
        }

        assertThat(out).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"webm, libvpx-vp9", "mkv, libvpx", "mkv, libvpx-vp9"})
    void alphaBesideThePacketsComesBackHoweverOftenItIsWritten(String extension, String encoder) {
        StreamHeader source = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("png")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setWidth(64)
                .setHeight(48)
                .setFormat("yuva420p")
                .build();
        List<MediaPacket> packets = new ArrayList<>();
        StreamHeader header;
        try (VideoEncoder e = new VideoEncoder(new EncoderChoice(encoder, 12), source);
                VideoFrame picture =
                        VideoFrame.black("yuva420p", 64, 48, new FrameColour(YuvMatrix.BT709, false), 0, 0)) {
            try (Mat alpha = picture.plane(3);
                    Scalar half = new Scalar(128.0)) {
                alpha.put(half);
            }
            e.encode(picture, packets::add);
            e.finish(packets::add);
            header = e.header();
        }
        Media written = new Media(header, List.of(header), packets);
        for (int i = 0; i < 2; i++) {
            Path output = folder.resolve(i + "." + extension);
            MuxedMedia.mux(output, written, written);
            written = Media.read(output);
            try (VideoFrame back = written.decode(1).get(0);
                    Mat alpha = back.plane(3)) {
                assertThat(alpha.ptr(20, 30).get() & 0xff).isBetween(120, 136);
            }
        }
    }
}
