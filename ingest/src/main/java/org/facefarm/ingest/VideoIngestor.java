package org.facefarm.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.ImageSequence;
import org.facefarm.media.demux.MediaSource;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.TrackRange;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;

/**
 * Stores a video file in the log. Interrupted anywhere and started again, it goes on where it was; a video that is there
 * already costs no more than reading the file once.
 */
public final class VideoIngestor {
    private final IngestSettings settings;
    private final StoredVideos stored;
    private final LogWriter log;

    public VideoIngestor(IngestSettings settings, StoredVideos stored, LogWriter log) {
        this.settings = settings;
        this.stored = stored;
        this.log = log;
    }

    /** As the other, with the default settings. */
    public static String sha256(Path source) {
        return sha256(source, IngestSettings.DEFAULT);
    }

    /**
     * SHA-256 of a file, or of a folder's pictures and their rate: 64 hex digits. {@link Ids#videoId} makes the video's id of it.
     */
    public static String sha256(Path source, IngestSettings settings) {
        MessageDigest digest = Ids.sha256();
        if (Files.isDirectory(source)) {
            digest.update(("pictures at " + settings.pictureRate()).getBytes(StandardCharsets.UTF_8));
            List<Path> pictures = ImageSequence.pictures(source);
            pictures.forEach(p -> digest.update(digest(p)));
            List<Long> places = ImageSequence.places(pictures);
            if (places.get(places.size() - 1) >= places.size()) {
                // Folders that lack none keep the id that they had when nobody looked.
                digest.update(places.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        }
        return HexFormat.of().formatHex(digest(source));
    }

    private static byte[] digest(Path file) {
        MessageDigest digest = Ids.sha256();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new MediaException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return digest.digest();
    }

    /**
     * Stores the file, or what of it is not stored yet.
     *
     * @return the video as it is in the log now
     * @throws MediaException when the file is no video that can be read, or changes meanwhile
     */
    public Video ingest(Path file) throws InterruptedException {
        return ingest(file, id -> {});
    }

    /** As the other; {@code known} hears the video's id before anything is written, and may refuse by throwing. */
    public Video ingest(Path file, Consumer<String> known) throws InterruptedException {
        // First of all, so that a file that is no video is refused before it is read through.
        MediaSource.open(file, settings.pictureRate(), settings.media()).close();
        Stamp stamp = Stamp.of(file);
        String sha256 = sha256(file, settings);
        known.accept(Ids.videoId(sha256));
        Optional<Video> complete = stored.video(Ids.videoId(sha256));
        if (complete.isPresent()) {
            return complete.get();
        }
        return store(file, stamp, sha256);
    }

    private Video store(Path file, Stamp stamp, String sha256) throws InterruptedException {
        String videoId = Ids.videoId(sha256);
        long size = stamp.size();
        try (MediaSource source = MediaSource.open(file, settings.pictureRate(), settings.media())) {
            StreamHeader stream = source.videoStream();
            SegmentStore segments =
                    new SegmentStore(videoId, stream, stored.segments(videoId), settings.batchBytes(), log);
            TrackCollector tracks = new TrackCollector(videoId, log);
            Queue<Run> runs = new ArrayDeque<>();
            Segmenter segmenter = new Segmenter(stream, settings, runs::add);
            for (Optional<MediaPacket> p = source.read(); p.isPresent(); p = source.read()) {
                if (p.get().stream() == stream.getIndex()) {
                    segmenter.add(p.get());
                    store(runs, segments);
                } else {
                    tracks.add(p.get());
                }
            }
            segmenter.finish();
            store(runs, segments);
            segments.write();
            if (segments.frames() == 0) {
                throw new MediaException(file.getFileName() + ": the video stream has no pictures");
            }
            List<Integer> others = source.streams().stream()
                    .map(StreamHeader::getIndex)
                    .filter(i -> i != stream.getIndex())
                    .toList();
            List<TrackRange> ranges = tracks.finish(others);
            if (!Stamp.of(file).equals(stamp)) {
                throw new MediaException(
                        file.getFileName() + ": changed while it was read; start again when it is complete");
            }
            Video video = describe(file, sha256, size, source, segments, ranges);
            log.append(List.of(Outgoing.of(Topic.VIDEOS, videoId, video)));
            return video;
        }
    }

    private static void store(Queue<Run> runs, SegmentStore segments) throws InterruptedException {
        while (!runs.isEmpty()) {
            segments.store(runs.remove());
        }
    }

    private static Video describe(
            Path file, String sha256, long size, MediaSource source, SegmentStore segments, List<TrackRange> tracks) {
        return Video.newBuilder()
                .setVideoId(Ids.videoId(sha256))
                .setName(Names.shown(file))
                .setSha256(sha256)
                .setSize(size)
                .setContainer(source.container())
                .setStreams(source.streams())
                .setVideoStream(source.videoStream().getIndex())
                .setFrames(segments.frames())
                .setSegments(segments.segments())
                .setTracks(tracks)
                .setMetadata(Map.copyOf(source.metadata()))
                .setChapters(source.chapters())
                .setNotes(source.notes())
                .setIngestedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** What tells that a file, or a folder's pictures, have changed. */
    private record Stamp(long size, FileTime modified) {
        static Stamp of(Path source) {
            List<Path> files = Files.isDirectory(source) ? ImageSequence.pictures(source) : List.of(source);
            try {
                long size = 0;
                FileTime modified = FileTime.fromMillis(0);
                for (Path file : files) {
                    size += Files.size(file);
                    FileTime time = Files.getLastModifiedTime(file);
                    modified = time.compareTo(modified) > 0 ? time : modified;
                }
                return new Stamp(size, modified);
            } catch (IOException e) {
                throw new MediaException(source + ": cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
