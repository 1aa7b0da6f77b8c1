package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.media.mux.Interleaver;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.TrackChunk;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.log.InMemoryLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An hour of sound and hardly any picture: streams need not have anything to do with each other. */
class LongSilenceTest {
    private static final int SECONDS = 3600;

    @TempDir
    Path folder;

    private final InMemoryLog log = new InMemoryLog();

    @Test
    @Timeout(60)
    void anHourOfSoundBesideThreePicturesIsStoredWhole() throws Exception {
        Path file = write();

        Video video = new VideoIngestor(IngestSettings.DEFAULT, new InMemoryStoredVideos(log), log::write).ingest(file);

        assertThat(log.all(Topic.FRAMES, Frame.class))
                .extracting(Frame::getPts)
                .containsExactly(0L, 1000L, 1000L * (SECONDS - 1));
        assertThat(video.getTracks()).singleElement().satisfies(t -> assertThat(t.getPackets())
                .isEqualTo(SECONDS));
        assertThat(log.all(Topic.TRACKS, TrackChunk.class).stream()
                        .mapToLong(c -> c.getPackets().size())
                        .sum())
                .isEqualTo(SECONDS);
    }

    private Path write() {
        Path clip = MadeClip.of("mpeg4", "yuv420p", 3, Map.of()).write(folder.resolve("three.mkv"));
        List<MediaPacket> pictures = new ArrayList<>();
        StreamHeader video;
        long[] times = {0, 1000, 1000L * (SECONDS - 1)};
        try (Demuxer demuxer = Demuxer.open(clip, MediaLimits.DEFAULT)) {
            video = demuxer.videoStream();
            for (long time : times) {
                MediaPacket p = demuxer.read().orElseThrow();
                pictures.add(new MediaPacket(0, time, time, 40, p.flags(), p.sideData(), p.data()));
            }
        }
        List<MediaPacket> silence = new ArrayList<>();
        for (long second = 0; second < SECONDS; second++) {
            silence.add(new MediaPacket(1, 1000 * second, 1000 * second, 1000, 1, List.of(), ByteBuffer.allocate(100)));
        }
        Path file = folder.resolve("silence.mkv");
        List<StreamHeader> streams = List.of(video, sound());
        try (Muxer muxer = new Muxer(file, streams, Map.of(), List.of())) {
            Interleaver.merge(streams, List.of(pictures.iterator(), silence.iterator()), muxer::write);
            muxer.finish();
        }
        return file;
    }

    /** 8 bits, 100 Hz. */
    private static StreamHeader sound() {
        return StreamHeader.newBuilder()
                .setIndex(1)
                .setKind(StreamKind.AUDIO)
                .setCodec("pcm_u8")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 1000))
                .setFormat("u8")
                .setSampleRate(100)
                .setChannelLayout("mono")
                .setBlockAlign(1)
                .setBitsPerCodedSample(8)
                .build();
    }
}
