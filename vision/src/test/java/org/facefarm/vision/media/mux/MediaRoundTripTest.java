package org.facefarm.vision.media.mux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.media.Media;
import org.facefarm.vision.media.MediaPacket;
import org.facefarm.vision.media.VideoFrame;
import org.facefarm.vision.media.encode.EncoderChoice;
import org.facefarm.vision.media.encode.VideoEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Demux, decode, encode, mux: what goes in comes out, at the same times. */
class MediaRoundTripTest {
    private static final EncoderChoice H264 = new EncoderChoice("libopenh264", 18);
    private static final long[] UNEVEN = {0, 20, 50, 51, 90, 120, 300, 310, 333, 400, 401, 450};

    @TempDir
    Path folder;

    @Test
    void keepsUnevenTimesOfAWrittenClip() {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, false);

        Media media = Media.read(clip);

        assertThat(media.video().getTimeBase().getDen()).isEqualTo(600);
        assertThat(media.frames()).extracting(f -> f.getPts()).containsExactly(boxed(UNEVEN));
        List<VideoFrame> pictures = media.decode(2);
        assertThat(pictures).extracting(VideoFrame::pts).containsExactly(boxed(UNEVEN));
        pictures.forEach(VideoFrame::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"libopenh264", "mpeg4", "ffv1", "libsvtav1"})
    void everyEncoderGivesAClipOfItsOwnWithDtsEqualToPts(String encoder) {
        Path clip = folder.resolve("clip.mkv");
        Media.write(clip, 160, 96, UNEVEN, new EncoderChoice("ffv1", 0), false);
        Media source = Media.read(clip);
        List<VideoFrame> pictures = source.decode(1);

        Media first = encode(source, pictures, encoder);
        Media second = encode(source, pictures, encoder);

        assertThat(first.packets()).hasSameSizeAs(pictures).allSatisfy(p -> assertThat(p.dts())
                .isEqualTo(p.pts()));
        assertThat(first.packets())
                .extracting(MediaPacket::pts)
                .containsExactlyElementsOf(
                        pictures.stream().map(VideoFrame::pts).toList());
        assertThat(first.packets().get(0).key()).isTrue();
        assertThat(second).as("the same pictures make the same bytes").isEqualTo(first);
        List<VideoFrame> decoded = first.decode(2);
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(Media.psnr(pictures.get(i), decoded.get(i), 0)).isGreaterThan(38);
        }
        pictures.forEach(VideoFrame::close);
        decoded.forEach(VideoFrame::close);
    }

    @Test
    void aWrittenClipHasItsSound() {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);

        Media media = Media.read(clip);

        assertThat(media.streams()).extracting(StreamHeader::getCodec).containsExactly("h264", "aac");
        assertThat(media.of(1).get(0).pts())
                .as("the encoder's priming comes before 0")
                .isNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "videos/single/b_woman_expressions.mp4, mp4",
        "videos/single/f_man_short.mp4, mp4",
        "videos/single/f_man_short.mp4, mkv",
        "videos/single/g_sign_eat.mkv, mp4",
        "videos/multi/hill_selfie_rotated.mp4, mp4",
        "videos/multi/office_tour_cuts.mp4, mp4",
        "videos/multi/event_five_people.mp4, mov",
        "videos/multi/podium_12fps.mp4, mp4",
        "videos/odd/vfr_extreme_no_face.mp4, mp4",
        "videos/odd/vfr_noface_then_face_hevc.mov, mov",
        "videos/odd/no_face.mp4, mp4",
        "videos/odd/codec_h265_aac.mp4, mp4",
        "videos/odd/codec_vp8_opus.webm, mkv",
    })
    void aMuxedFileHasTheSourcesTimesAndItsSoundBitForBit(String name, String extension) {
        Media source = Media.read(RealClips.require(name));
        List<VideoFrame> pictures = source.decode(2);
        Media clip = encode(source, pictures, "libopenh264");
        pictures.forEach(VideoFrame::close);
        Path output = folder.resolve("out." + extension);

        mux(output, source, clip);

        Media result = Media.read(output);
        StreamHeader video = source.video();
        // Matroska counts in milliseconds.
        double unit = extension.equals("mkv") ? 1e6 : 1;
        assertThat(times(result, result.video(), unit))
                .isEqualTo(times(clip, video, unit))
                .isEqualTo(times(source, video, unit).stream().sorted().toList());
        assertThat(result.video().getSideData()).containsAll(video.getSideData());
        List<StreamHeader> sounds = source.streams().stream()
                .filter(s -> s.getKind() == StreamKind.AUDIO)
                .toList();
        List<StreamHeader> written = result.streams().stream()
                .filter(s -> s.getKind() == StreamKind.AUDIO)
                .toList();
        assertThat(written).hasSameSizeAs(sounds);
        for (int i = 0; i < sounds.size(); i++) {
            assertThat(bytes(result, written.get(i))).isEqualTo(bytes(source, sounds.get(i)));
            assertThat(times(result, written.get(i), unit)).isEqualTo(times(source, sounds.get(i), unit));
        }
    }

    @Test
    void soundThatBeginsBefore0MovesNothing() {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media source = Media.read(clip);
        Path output = folder.resolve("out.mkv");
        mux(output, source, source);

        Media result = Media.read(output);

        assertThat(source.of(1).get(0).pts()).isNegative();
        assertThat(times(result, result.video(), 1e6)).isEqualTo(times(source, source.video(), 1e6));
        assertThat(times(result, result.streams().get(1), 1e6))
                .isEqualTo(times(source, source.streams().get(1), 1e6));
    }

    @Test
    void whatIsHiddenBefore0StaysHiddenAndKeepsItsBytes() {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media source = shifted(Media.read(clip), -90);
        Path output = folder.resolve("out.mp4");

        mux(output, source, source);

        assertSamePackets(Media.read(output), source);
        assertThat(Media.read(output).of(0)).extracting(MediaPacket::shown).startsWith(false, false, false, false);
        assertThat(Media.read(output).of(0)).allMatch(p -> p.shown() == (p.pts() >= 0));
    }

    @Test
    void anEditListOfAFileWithReorderedPicturesStays() {
        Media source = Media.read(RealClips.require("videos/odd/no_face.mp4"));
        Path output = folder.resolve("out.mp4");

        mux(output, source, source);

        Media result = Media.read(output);
        assertSamePackets(result, source);
        assertThat(result.of(source.video().getIndex()))
                .extracting(MediaPacket::shown)
                .isEqualTo(source.of(source.video().getIndex()).stream()
                        .map(MediaPacket::shown)
                        .toList())
                .contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mov", "mkv"})
    void aVideoThatBeginsLateBeginsLate(String extension) {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media source = shifted(Media.read(clip), 600 * 5);
        Path output = folder.resolve("out." + extension);

        mux(output, source, source);

        Media result = Media.read(output);
        assertThat(seconds(result.of(0).get(0), result.video())).isEqualTo(5);
        double unit = extension.equals("mkv") ? 1e6 : 1;
        assertThat(times(result, result.video(), unit)).isEqualTo(times(source, source.video(), unit));
        assertThat(times(result, result.streams().get(1), unit))
                .isEqualTo(times(source, source.streams().get(1), unit));
    }

    /** With the video at other times, in units of its time base. */
    private static Media shifted(Media source, long shift) {
        List<MediaPacket> packets = source.packets().stream()
                .map(p -> p.stream() != source.video().getIndex()
                        ? p
                        : new MediaPacket(
                                p.stream(),
                                p.pts() + shift,
                                p.dts() + shift,
                                p.duration(),
                                p.flags(),
                                p.sideData(),
                                p.data()))
                .toList();
        return new Media(source.video(), source.streams(), packets);
    }

    private static void assertSamePackets(Media found, Media wanted) {
        for (StreamHeader stream : wanted.streams()) {
            assertThat(bytes(found, stream)).isEqualTo(bytes(wanted, stream));
            assertThat(found.of(stream.getIndex()))
                    .extracting(MediaPacket::pts)
                    .isEqualTo(wanted.of(stream.getIndex()).stream()
                            .map(MediaPacket::pts)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void colourDescriptionAndMasteringMetadataReachTheFile(String extension) {
        Path clip = folder.resolve("clip.mkv");
        Media.write(clip, 160, 96, UNEVEN, new EncoderChoice("ffv1", 0), false);
        Media plain = Media.read(clip);
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
        StreamHeader hdr = StreamHeader.newBuilder(plain.video())
                .setCodec("rawvideo")
                .setFormat("yuv420p10le")
                .setColorSpace("bt2020nc")
                .setColorPrimaries("bt2020")
                .setColorTransfer("smpte2084")
                .setColorRange("tv")
                .setSideData(List.of(mastering, light))
                .build();
        List<VideoFrame> pictures = plain.decode(1);
        Media encoded = encode(new Media(hdr, List.of(hdr), plain.packets()), pictures, "libsvtav1");
        Path output = folder.resolve("out." + extension);
        mux(output, encoded, encoded);

        StreamHeader written = Media.read(output).video();
        assertThat(List.of(
                        written.getFormat(),
                        written.getColorSpace(),
                        written.getColorPrimaries(),
                        written.getColorTransfer(),
                        written.getColorRange()))
                .containsExactly("yuv420p10le", "bt2020nc", "bt2020", "smpte2084", "tv");
        assertThat(written.getSideData()).extracting(SideData::getType).contains(mastering.getType());
        assertThat(written.getSideData()).contains(light);
        pictures.forEach(VideoFrame::close);
    }

    private static SideData sideData(String type, int... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(values).forEach(data::putInt);
        return new SideData(type, data.flip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpeg2video", "prores_ks"})
    void fieldsStayFields(String encoder) {
        Path clip = folder.resolve("clip.mkv");
        Media.write(clip, 160, 96, UNEVEN, new EncoderChoice("ffv1", 0), false);
        Media plain = Media.read(clip);
        StreamHeader fields = StreamHeader.newBuilder(plain.video())
                .setCodec("rawvideo")
                .setFieldOrder(2)
                .build();
        List<VideoFrame> pictures = plain.decode(1);
        Media encoded = encode(new Media(fields, List.of(fields), plain.packets()), pictures, encoder);
        Path output = folder.resolve("out.mov");
        mux(output, encoded, encoded);

        assertThat(Media.read(output).video().getFieldOrder()).isEqualTo(2);
        pictures.forEach(VideoFrame::close);
    }

    @Test
    void marksEveryFile() throws Exception {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media source = Media.read(clip);
        for (String name : List.of("a.mp4", "a.mov", "a.mkv")) {
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

    private static void mux(Path output, Media source, Media clip) {
        List<StreamHeader> streams = source.streams().stream()
                .map(s -> s.getIndex() == source.video().getIndex() ? clip.video() : s)
                .toList();
        try (Muxer muxer = new Muxer(output, streams, Map.of("title", "A test"), List.of())) {
            List<java.util.Iterator<MediaPacket>> packets = new ArrayList<>();
            for (StreamHeader s : streams) {
                packets.add((s.getIndex() == source.video().getIndex() ? clip : source)
                        .of(s.getIndex())
                        .iterator());
            }
            Interleaver.merge(streams, packets, muxer::write);
            muxer.finish();
        }
    }

    private static Media encode(Media source, List<VideoFrame> pictures, String encoder) {
        List<MediaPacket> packets = new ArrayList<>();
        try (VideoEncoder e = new VideoEncoder(new EncoderChoice(encoder, 18), source.video())) {
            pictures.forEach(f -> e.encode(f, packets::add));
            e.finish(packets::add);
            return new Media(e.header(), List.of(e.header()), packets);
        }
    }

    /** Presentation times in units of so many nanoseconds. */
    private static List<Double> times(Media media, StreamHeader stream, double nanos) {
        return media.of(stream.getIndex()).stream()
                .map(p -> Math.rint(seconds(p, stream) * 1e9 / nanos))
                .toList();
    }

    private static double seconds(MediaPacket packet, StreamHeader stream) {
        return (double) packet.pts()
                * stream.getTimeBase().getNum()
                / stream.getTimeBase().getDen();
    }

    private static List<ByteBuffer> bytes(Media media, StreamHeader stream) {
        return media.of(stream.getIndex()).stream().map(MediaPacket::data).toList();
    }

    private static Long[] boxed(long[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
