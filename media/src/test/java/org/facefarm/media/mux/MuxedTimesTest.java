package org.facefarm.media.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facefarm.media.mux.MuxedMedia.bytes;
import static org.facefarm.media.mux.MuxedMedia.mux;
import static org.facefarm.media.mux.MuxedMedia.seconds;
import static org.facefarm.media.mux.MuxedMedia.times;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.media.Media;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What begins before 0, is hidden or begins late stays so. */
class MuxedTimesTest {
    private static final EncoderChoice H264 = new EncoderChoice("libopenh264", 18);
    private static final long[] UNEVEN = {0, 20, 50, 51, 90, 120, 300, 310, 333, 400, 401, 450};

    @TempDir
    Path folder;

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

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void soundThatStumblesIsWrittenAllTheSameAndCounted(String extension) {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media source = Media.read(clip);
        List<MediaPacket> stumbling = new ArrayList<>();
        int sound = 0;
        for (MediaPacket p : source.packets()) {
            stumbling.add(p.stream() == 1 && ++sound > 10 ? p.later(-2500) : p);
        }
        Path output = folder.resolve("out." + extension);
        try (Muxer muxer = new Muxer(output, source.streams(), Map.of(), List.of())) {
            stumbling.forEach(muxer::write);
            muxer.finish();
            assertThat(muxer.moved()).containsOnlyKeys(source.streams().get(1));
            assertThat(muxer.moved().get(source.streams().get(1))).isBetween(1L, 4L);
        }
        Media result = Media.read(output);
        assertThat(bytes(result, result.streams().get(1)))
                .isEqualTo(bytes(source, source.streams().get(1)));
        assertThat(times(result, result.video(), 1e6)).isEqualTo(times(source, source.video(), 1e6));
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

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void aVideoThatBeginsBefore0IsShownFromItsBeginning(String extension) {
        Path clip = folder.resolve("clip.mp4");
        Media.write(clip, 160, 96, UNEVEN, H264, true);
        Media whole = Media.read(clip);
        StreamHeader video =
                StreamHeader.newBuilder(whole.video()).setStartPts(-90L).build();
        Media early = shifted(new Media(video, List.of(video, whole.streams().get(1)), whole.packets()), -90);
        Path output = folder.resolve("out." + extension);

        mux(output, early, early);

        Media result = Media.read(output);
        assertThat(result.of(0)).hasSameSizeAs(whole.of(0)).allMatch(MediaPacket::shown);
        assertThat(times(result, result.video(), 1e6)).isEqualTo(times(whole, whole.video(), 1e6));
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
                .map(p -> p.stream() != source.video().getIndex() ? p : p.later(shift))
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
}
