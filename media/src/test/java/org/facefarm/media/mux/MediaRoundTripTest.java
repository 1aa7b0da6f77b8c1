package org.facefarm.media.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facefarm.media.mux.MuxedMedia.bytes;
import static org.facefarm.media.mux.MuxedMedia.encode;
import static org.facefarm.media.mux.MuxedMedia.mux;
import static org.facefarm.media.mux.MuxedMedia.times;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.testing.RealClips;
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

    private static Long[] boxed(long[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
