package org.facefarm.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.TrackRange;
import org.facefarm.schemas.record.Video;
import org.facefarm.vision.media.Demuxer;
import org.facefarm.vision.media.MediaException;
import org.facefarm.vision.media.MediaLimits;
import org.facefarm.vision.media.MediaPacket;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskOutput;

/**
 * Stores a video file in the log. Interrupted anywhere and started again, it goes on where it was; a video that is there
 * already costs no more than reading the file once.
 */
public final class VideoIngestor {
    private final IngestSettings settings;
    private final MediaLimits limits;
    private final StoredVideos stored;
    private final LogWriter log;

    public VideoIngestor(IngestSettings settings, MediaLimits limits, StoredVideos stored, LogWriter log) {
        this.settings = settings;
        this.limits = limits;
        this.stored = stored;
        this.log = log;
    }

    /** SHA-256 of a file: 64 hex digits. {@link Ids#videoId} makes the video's id of it. */
    public static String sha256(Path file) {
        MessageDigest digest = Ids.sha256();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new MediaException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Stores the file, or what of it is not stored yet.
     *
     * @return the video as it is in the log now
     * @throws MediaException when the file is no video that can be read, or changes meanwhile
     */
    public Video ingest(Path file, IngestProgress progress) throws InterruptedException {
        return ingest(file, progress, id -> {});
    }

    /** As the other; {@code known} hears the video's id before anything is written, and may refuse by throwing. */
    public Video ingest(Path file, IngestProgress progress, Consumer<String> known) throws InterruptedException {
        // First of all, so that a file that is no video is refused before it is read through.
        Demuxer.open(file, limits).close();
        Stamp stamp = Stamp.of(file);
        String sha256 = sha256(file);
        known.accept(Ids.videoId(sha256));
        Optional<Video> complete = stored.video(Ids.videoId(sha256));
        if (complete.isPresent()) {
            long size = complete.get().getSize();
            progress.at(complete.get().getFrames(), size, size);
            return complete.get();
        }
        return store(file, stamp, sha256, progress);
    }

    private Video store(Path file, Stamp stamp, String sha256, IngestProgress progress) throws InterruptedException {
        String videoId = Ids.videoId(sha256);
        long size = stamp.size();
        try (Demuxer demuxer = Demuxer.open(file, limits)) {
            StreamHeader stream = demuxer.videoStream();
            SegmentStore segments = new SegmentStore(videoId, stream, stored.segments(videoId), log);
            TrackCollector tracks = new TrackCollector(videoId, log);
            Queue<Run> runs = new ArrayDeque<>();
            Segmenter segmenter = new Segmenter(stream, settings, runs::add);
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                if (p.get().stream() == stream.getIndex()) {
                    segmenter.add(p.get());
                    store(runs, segments, () -> progress.at(segments.frames(), demuxer.position(), size));
                } else {
                    tracks.add(p.get());
                }
            }
            segmenter.finish();
            store(runs, segments, () -> progress.at(segments.frames(), size, size));
            if (segments.frames() == 0) {
                throw new MediaException(file.getFileName() + ": the video stream has no pictures");
            }
            List<Integer> others = demuxer.streams().stream()
                    .map(StreamHeader::getIndex)
                    .filter(i -> i != stream.getIndex())
                    .toList();
            List<TrackRange> ranges = tracks.finish(others);
            if (!Stamp.of(file).equals(stamp)) {
                throw new MediaException(
                        file.getFileName() + ": changed while it was read; start again when it is complete");
            }
            Video video = describe(file, sha256, size, demuxer, segments, ranges);
            log.write(TaskOutput.of(List.of(Outgoing.of(Topic.VIDEOS, videoId, video))));
            return video;
        }
    }

    private static void store(Queue<Run> runs, SegmentStore segments, Runnable done) throws InterruptedException {
        while (!runs.isEmpty()) {
            segments.store(runs.remove());
            done.run();
        }
    }

    private static Video describe(
            Path file, String sha256, long size, Demuxer demuxer, SegmentStore segments, List<TrackRange> tracks) {
        return Video.newBuilder()
                .setVideoId(Ids.videoId(sha256))
                .setName(file.getFileName().toString())
                .setSha256(sha256)
                .setSize(size)
                .setContainer(demuxer.container())
                .setStreams(demuxer.streams())
                .setVideoStream(demuxer.videoStream().getIndex())
                .setFrames(segments.frames())
                .setSegments(segments.segments())
                .setTracks(tracks)
                .setMetadata(Map.copyOf(demuxer.metadata()))
                .setChapters(demuxer.chapters())
                .setIngestedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** What tells that a file has changed. */
    private record Stamp(long size, FileTime modified) {
        static Stamp of(Path file) {
            try {
                return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException e) {
                throw new MediaException(file + ": cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
