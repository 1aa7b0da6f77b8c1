package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.facefarm.media.Media;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.encode.EncoderChoice;
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

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void aFileThatBreaksOffIsReadUpToThereAndSaysSo(String extension) throws IOException {
        Path whole = folder.resolve("long." + extension);
        Media.write(
                whole,
                96,
                64,
                LongStream.range(0, 60).map(i -> i * 24).toArray(),
                new EncoderChoice("libopenh264", 24),
                false);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut." + extension), Arrays.copyOf(bytes, bytes.length * 6 / 10));

        assertThat(notes(whole)).isEmpty();
        assertThat(notes(cut))
                .singleElement()
                .asString()
                .matches("its header says 2.4\\d s and [01].\\d\\d s are there: it may be cut off");
    }

    private static List<String> notes(Path file) {
        try (Demuxer demuxer = Demuxer.open(file, MediaLimits.DEFAULT)) {
            while (demuxer.read().isPresent()) {
                // Told at the end.
            }
            return demuxer.notes();
        }
    }

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
    void of_a_picture_it_is_said_that_its_folder_is_to_be_named() throws IOException {
        assertRefused(
                Files.write(folder.resolve("p1.png"), new byte[] {1, 2, 3}),
                "p1.png: is a picture, no video: name the folder");
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
        "stills/16_webcam_man_glasses.jpg, is a picture",
    })
    void tellsWhatIsWrongWithRealFiles(String name, String message) {
        assertRefused(RealClips.require(name), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nwhole.mp4\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile 'whole.mp4'\n",
                "file 'whole.mp4'\n",
                "[playlist]\nFile1=whole.mp4\nNumberOfEntries=1\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
                "testsrc=size=64x64",
                "1\n00:00:00,000 --> 00:00:09,000\nhello\n",
                "<?xml version=\"1.0\"?><SmoothStreamingMedia MajorVersion=\"2\""
                        + " Duration=\"9\"></SmoothStreamingMedia>",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"></MPD>"
            })
    void followsNoPlaylist(String playlist) throws IOException {
        clip("whole.mp4");
        assertRefused(Files.writeString(folder.resolve("list.mp4"), playlist), "list.mp4: is no video file");
    }

    @Test
    void tellsThatAKindOfFileIsNotRead() throws IOException {
        byte[] realMedia = Arrays.copyOf(".RMF".getBytes(StandardCharsets.ISO_8859_1), 4096);

        assertRefused(
                Files.write(folder.resolve("old.rm"), realMedia),
                "old.rm: is no video file of a kind that is read here, but a playlist, RealMedia or the like; convert it");
    }

    @Test
    void takesAnOddNameForANameOnly() throws IOException {
        Path odd = folder.resolve("concat:a|b%03d http:x.mp4");
        Files.copy(clip("whole.mp4"), odd);

        assertThat(Media.read(odd).frames()).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line\nbreak.mp4",
                "-i.mp4",
                "bell\u0007.mp4",
                "\u202egpj.mp4",
                "%03d*?[a].mp4",
                "\u00e4\u65e5.mp4"
            })
    void takesAnyName(String name) throws IOException {
        Path odd = folder.resolve(name);
        Files.copy(clip("whole.mp4"), odd);
        assertThat(Media.read(odd).frames()).hasSize(9);

        Path broken = Files.writeString(folder.resolve("broken " + name), "no video");
        assertThatThrownBy(() -> Demuxer.open(broken, MediaLimits.DEFAULT))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("broken ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
    }

    @Test
    void givesUpWhenFindingOutTakesTooLong() {
        MediaLimits hasty = new MediaLimits(1_000_000, 8, 100_000, 1_000_000, 1_000_000, 0);

        assertThatThrownBy(() -> Demuxer.open(clip("whole.mp4"), hasty))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("could not be made out within 0 seconds");
        assertThat(Media.read(clip("whole.mp4")).frames()).hasSize(9);
    }

    @Test
    void refusesTooManyStreams() {
        MediaLimits few = new MediaLimits(1_000_000, 1, 100_000, 1_000_000, 1_000_000, 60);

        assertThatThrownBy(() -> Demuxer.open(clip("whole.mp4"), few))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("more than 1 streams");
        assertThatThrownBy(() -> Demuxer.open(clip("whole.mkv"), few))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("more than 1 streams");
    }

    @Test
    void opensNoOtherFileThatAMovieRefersTo() throws IOException {
        Path other = clip("other.mp4");
        byte[] bytes = Files.readAllBytes(clip("whole.mp4"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        // "Data reference: in this file" becomes "in the file of this name": the flag goes, the name takes the place of
        // the next box.
        int url = text.indexOf("url \0\0\0\1");
        bytes[url + 7] = 0;
        byte[] name = ("file:" + other + "\0").getBytes(StandardCharsets.UTF_8);
        assertThat(url).isPositive();
        byte[] longer = insert(bytes, url + 8, name);
        for (String box : List.of("url ", "dref", "dinf", "minf", "mdia", "trak", "moov")) {
            int size = text.lastIndexOf(box, url) - 4;
            java.nio.ByteBuffer.wrap(longer)
                    .putInt(size, java.nio.ByteBuffer.wrap(bytes).getInt(size) + name.length);
        }
        Path referring = Files.write(folder.resolve("referring.mp4"), longer);

        try (Demuxer demuxer = Demuxer.open(referring, MediaLimits.DEFAULT)) {
            assertThatThrownBy(() -> {
                        while (demuxer.read().isPresent()) {
                            // The sound lies in the file itself.
                        }
                    })
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("referring.mp4: ");
        } catch (MediaException refused) {
            assertThat(refused).hasMessageContaining("referring.mp4: ");
        }
    }

    private static byte[] insert(byte[] bytes, int place, byte[] more) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, place, more.length);
        System.arraycopy(bytes, place, longer, place + more.length, bytes.length - place);
        return longer;
    }

    @Test
    void refusesPicturesOverTheLimit() {
        Path clip = clip("whole.mp4");
        MediaLimits small = new MediaLimits(1000, 8, 100_000, 1_000_000, 1_000_000, 60);

        assertThatThrownBy(() -> Demuxer.open(clip, small))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("pixels");
    }

    @Test
    void refusesPacketsOverTheLimit() {
        Path clip = clip("whole.mp4");
        MediaLimits small = new MediaLimits(1_000_000, 8, 10, 1_000_000, 1_000_000, 60);

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
