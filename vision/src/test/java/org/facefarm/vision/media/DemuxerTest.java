package org.facefarm.vision.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.testing.RealClips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemuxerTest {
    @TempDir
    Path folder;

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("e.mp4")), "e.mp4: is empty");
    }

    @Test
    void refusesWhatIsNoPlainFile() {
        assertRefused(folder, "is not a plain file");
        assertRefused(folder.resolve("gone.mp4"), "no such file");
    }

    @Test
    void tellsThatTheIndexIsMissing() throws IOException {
        Path clip = clip("whole.mp4");
        byte[] bytes = Files.readAllBytes(clip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        // Faststart puts the index first: another name hides it.
        Arrays.fill(bytes, text.indexOf("moov"), text.indexOf("moov") + 4, (byte) 'x');

        assertRefused(Files.write(folder.resolve("cut.mp4"), bytes), "cut.mp4: the MP4/MOV index (moov) is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "videos/odd/audio_only.mp4, has no video stream (streams: aac)",
        "videos/odd/corrupt_moov_missing.mp4, the MP4/MOV index (moov) is missing",
        "stills/16_webcam_man_glasses.jpg, is no video file that can be read",
    })
    void tellsWhatIsWrongWithRealFiles(String name, String message) {
        assertRefused(RealClips.require(name), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nwhole.mp4\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile 'whole.mp4'\n",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"></MPD>"
            })
    void followsNoPlaylist(String playlist) throws IOException {
        clip("whole.mp4");
        assertRefused(Files.writeString(folder.resolve("list.mp4"), playlist), "list.mp4: is no video file");
    }

    @Test
    void takesAnOddNameForANameOnly() throws IOException {
        Path odd = folder.resolve("concat:a|b%03d http:x.mp4");
        Files.copy(clip("whole.mp4"), odd);

        assertThat(Media.read(odd).frames()).hasSize(9);
    }

    @Test
    void refusesPicturesOverTheLimit() {
        Path clip = clip("whole.mp4");
        MediaLimits small = new MediaLimits(1000, 8, 100_000, 1_000_000, 1_000_000);

        assertThatThrownBy(() -> Demuxer.open(clip, small))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("pixels");
    }

    @Test
    void refusesPacketsOverTheLimit() {
        Path clip = clip("whole.mp4");
        MediaLimits small = new MediaLimits(1_000_000, 8, 10, 1_000_000, 1_000_000);

        try (Demuxer demuxer = Demuxer.open(clip, small)) {
            assertThatThrownBy(demuxer::read).isInstanceOf(MediaException.class).hasMessageContaining("bytes");
        }
    }

    @Test
    void describesStreamsFully() {
        Path file = RealClips.require("videos/multi/hill_selfie_rotated.mp4");
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            StreamHeader video = demuxer.videoStream();
            assertThat(video.getCodec()).isEqualTo("h264");
            assertThat(video.getExtradata().remaining()).isPositive();
            assertThat(video.getSideData()).extracting(s -> s.getType()).contains("Display Matrix");
            StreamHeader sound = demuxer.streams().get(1);
            assertThat(sound.getSampleRate()).isEqualTo(44_100);
            assertThat(sound.getChannelLayout()).isNotEmpty();
        }
    }

    @Test
    void survivesDamagedFiles() throws IOException {
        byte[] whole = Files.readAllBytes(clip("whole.mp4"));
        byte[] matroska = Files.readAllBytes(clip("whole.mkv"));
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            byte[] damaged = (round % 2 == 0 ? whole : matroska).clone();
            for (int i = 0; i < 1 + round; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            if (round % 5 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            Path file = Files.write(folder.resolve("damaged-" + round), damaged);
            try {
                List<VideoFrame> pictures = Media.read(file).decode(1 + round % 2);
                pictures.forEach(VideoFrame::close);
            } catch (MediaException refused) {
                assertThat(refused.getMessage()).doesNotContain("\n");
            }
        }
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Demuxer.open(file, MediaLimits.DEFAULT))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(message);
    }

    private Path clip(String name) {
        Path file = folder.resolve(name);
        long[] times = {0, 20, 40, 60, 80, 100, 120, 140, 160};
        Media.write(file, 96, 64, times, new EncoderChoice("libopenh264", 24), true);
        return file;
    }
}
