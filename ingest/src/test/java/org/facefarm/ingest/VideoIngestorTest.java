package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.TrackChunk;
import org.facefarm.schemas.record.Video;
import org.facefarm.testing.RealClips;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.log.SegmentFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoIngestorTest {
    private static final IngestSettings SHORT = new IngestSettings(20, 1_000_000);

    @TempDir
    Path folder;

    private final InMemoryLog log = new InMemoryLog();
    private final InMemoryStoredVideos stored = new InMemoryStoredVideos(log);
    private final MortalWriter writer = new MortalWriter(log);

    @Test
    void storesEveryFrameInOrderAndTheVideoLast() throws Exception {
        Video video = ingest(clip(70));

        List<Frame> frames = log.all(Topic.FRAMES, Frame.class);
        assertThat(frames).extracting(Frame::getIndex).isEqualTo(numbers(70));
        assertThat(frames).extracting(Frame::getPts).isEqualTo(numbers(70));
        assertThat(video.getFrames()).isEqualTo(70);
        assertThat(video.getSegments())
                .isEqualTo(log.all(Topic.SEGMENTS, Segment.class).size());
        assertThat(video.getTracks()).singleElement().satisfies(t -> {
            List<TrackChunk> chunks = new ArrayList<>();
            log.read(Topic.TRACKS, t.getChunks(), key -> key.endsWith("/1"), TrackChunk.class, chunks::add);
            assertThat(chunks.stream().mapToLong(c -> c.getPackets().size()).sum())
                    .isEqualTo(t.getPackets());
        });
        assertThat(stored.video(video.getVideoId())).contains(video);
    }

    @Test
    void aStoredVideoIsNotWrittenAgain() throws Exception {
        Path clip = clip(30);
        Video first = ingest(clip);
        writer.dieAfter(0);

        assertThat(ingest(clip)).isEqualTo(first);
    }

    @Test
    void goesOnWhereItWasKilled() throws Exception {
        Path clip = clip(70);
        writer.dieAfter(2);
        assertThatThrownBy(() -> ingest(clip)).hasMessage("killed");
        List<Segment> before = log.all(Topic.SEGMENTS, Segment.class);
        assertThat(before).hasSize(2);
        writer.dieAfter(Integer.MAX_VALUE);

        Video video = ingest(clip);

        assertThat(log.all(Topic.FRAMES, Frame.class))
                .extracting(Frame::getIndex)
                .isEqualTo(numbers(70));
        assertThat(log.all(Topic.SEGMENTS, Segment.class))
                .hasSize(video.getSegments())
                .startsWith(before.get(0));
    }

    @Test
    void refusesAFileThatIsNoVideo() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no video at all, only words");

        assertThatThrownBy(() -> ingest(text))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("notes.txt: is no video file that can be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "videos/single/f_man_short.mp4",
                "videos/single/g_sign_eat.mkv",
                "videos/single/cd_intel_female.gif",
                "videos/multi/hill_selfie_rotated.mp4",
                "videos/odd/vfr_noface_then_face_hevc.mov",
                "videos/odd/codec_mpeg4_avi.avi",
                "videos/odd/codec_vp8_opus.webm",
                "videos/odd/tenbit_h265.mp4"
            })
    void segmentsDecodedAloneGiveThePicturesOfTheWhole(String name) throws Exception {
        Video video = ingest(RealClips.require(name));
        List<Segment> segments = log.all(Topic.SEGMENTS, Segment.class);

        List<String> whole = new ArrayList<>();
        try (VideoDecoder decoder =
                new VideoDecoder(video.getStreams().get(video.getVideoStream()), MediaLimits.DEFAULT, 1)) {
            log.all(Topic.FRAMES, Frame.class).forEach(f -> decoder.decode(f, p -> whole.add(note(p))));
            decoder.flush(p -> whole.add(note(p)));
        }
        List<String> parts = new ArrayList<>();
        for (Segment segment : segments) {
            SegmentDecoder.decode(
                    segment, SegmentFrames.read(log, segment), MediaLimits.DEFAULT, 2, new SegmentDecoder.Sink() {
                        @Override
                        public void frame(VideoFrame frame) {
                            parts.add(describe(frame));
                        }

                        @Override
                        public void gap(Frame frame, long pts, String reason) {
                            parts.add("gap " + frame.getIndex() + ": " + reason);
                        }
                    });
        }
        assertThat(parts).hasSize((int) video.getFrames()).isEqualTo(whole);
    }

    private Video ingest(Path file) throws InterruptedException {
        return new VideoIngestor(SHORT, stored, writer).ingest(file);
    }

    private static String note(VideoFrame picture) {
        try (picture) {
            return describe(picture);
        }
    }

    private static String describe(VideoFrame picture) {
        CRC32 crc = new CRC32();
        for (int p = 0; p < 3; p++) {
            try (Mat plane = picture.plane(p);
                    Mat whole = plane.clone()) {
                byte[] bytes = new byte[(int) (whole.total() * whole.elemSize())];
                whole.data().get(bytes);
                crc.update(bytes);
            }
        }
        return picture.index() + " at " + picture.pts() + ": " + crc.getValue();
    }

    /** A clip with sound and one GOP, so that segments are cut inside it. */
    private Path clip(int frames) {
        Path file = folder.resolve("clip.mp4");
        EncoderChoice choice = new EncoderChoice("libopenh264", 24);
        try (ClipWriter writer = new ClipWriter(file, 64, 48, new Rational(1, 25), new Rational(25, 1), choice)) {
            for (int i = 0; i < frames; i++) {
                byte[] picture = new byte[64 * 48 * 3];
                java.util.Arrays.fill(picture, i % 48 * 192, i % 48 * 192 + 192, (byte) 200);
                writer.add(picture, i);
            }
            writer.sound(new short[48_000], 48_000, 1);
            writer.finish();
        }
        return file;
    }

    private static List<Long> numbers(int count) {
        return java.util.stream.LongStream.range(0, count).boxed().toList();
    }
}
