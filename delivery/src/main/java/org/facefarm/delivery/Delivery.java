package org.facefarm.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.facefarm.delivery.internal.disk.Durable;
import org.facefarm.delivery.internal.disk.WholeFolder;
import org.facefarm.delivery.internal.sidecar.Sidecar;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.mux.Interleaver;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.TrackChunk;
import org.facefarm.schemas.record.TrackRange;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.disk.DiskText;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.scratch.WorkFolder;

/**
 * Writes a finished file: merged clips in the place of the video stream, every other packet of the source as it was, the mark
 * inside and the side-car beside it. The same task makes the same bytes; a file is there whole or not at all.
 */
public final class Delivery {
    private final RecordLog log;

    public Delivery(RecordLog log) {
        this.log = log;
    }

    /**
     * Writes {@code output} and {@code output.facefarm.json}, over older ones, and the patches where the task wants them. The
     * extension of {@code output} chooses the container, unless the task wants pictures in a folder of that name.
     *
     * @throws MediaException when the file cannot be written
     * @throws BrokenClipException when clips are missing or do not follow one another
     */
    public Delivered deliver(DeliverTask task, Path output) {
        requireFolder(output, task.getPictures() != null);
        requireEverySegment(task);
        if (!task.getPatches().isEmpty()) {
            new PatchFolder(log, task).write(output.toAbsolutePath().resolveSibling(task.getPatches()));
        }
        Path whole = output.toAbsolutePath();
        try (WorkFolder work = WorkFolder.in(whole.getParent())) {
            Path made = work.path().resolve(whole.getFileName());
            Delivered delivered = task.getPictures() == null ? mux(task, made, output) : pictures(task, made);
            Path sideCar = Sidecar.of(
                            task, delivered.sha256(), delivered.size(), delivered.frames(), delivered.leftOut())
                    .writeBeside(made);
            // The side-car first: what has none is taken for somebody else's.
            replace(sideCar, Sidecar.placeOf(whole));
            if (task.getPictures() == null) {
                replace(made, whole);
                Durable.sync(whole.getParent());
            } else {
                WholeFolder.put(made, whole, work.path());
            }
            return delivered;
        } catch (IOException e) {
            throw new MediaException(output + ": cannot be completed: " + DiskText.of(e), e);
        }
    }

    private static void replace(Path finished, Path place) throws IOException {
        Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Delivered pictures(DeliverTask task, Path folder) throws IOException {
        Files.createDirectory(folder);
        long pictures = PictureFolder.fill(folder, task, new ClipPackets(log, task));
        return new Delivered(
                PictureFolder.sha256(folder), PictureFolder.size(folder), pictures, NotDelivered.ofPictures(task));
    }

    private Delivered mux(DeliverTask task, Path file, Path output) throws IOException {
        List<StreamHeader> streams = streams(task);
        ClipPackets clips = new ClipPackets(log, task);
        try (Muxer muxer = new Muxer(
                file, streams, task.getVideo().getMetadata(), task.getVideo().getChapters())) {
            List<Iterator<MediaPacket>> packets = new ArrayList<>();
            for (StreamHeader stream : streams) {
                packets.add(stream == task.getClipStream() ? clips : track(task.getVideo(), stream.getIndex()));
            }
            write(muxer, streams, packets, output);
            return new Delivered(Ids.sha256(file), Files.size(file), clips.frames(), NotDelivered.of(muxer, task));
        }
    }

    private static void write(
            Muxer muxer, List<StreamHeader> streams, List<Iterator<MediaPacket>> packets, Path output) {
        try {
            Interleaver.merge(streams, packets, muxer::write);
            muxer.finish();
        } catch (MediaException e) {
            // The muxer knows no more than the name; whoever has to make room needs the folder.
            throw new MediaException(output + ": cannot be completed: " + e.getMessage(), e);
        }
    }

    /** The source's streams, with the clips' header in the place of the video's. */
    private static List<StreamHeader> streams(DeliverTask task) {
        StreamHeader clip = task.getClipStream();
        int video = task.getVideo().getVideoStream();
        if (clip.getIndex() != video) {
            throw new BrokenClipException("the clips are for stream %d and the video is stream %d: merge them again"
                    .formatted(clip.getIndex(), video));
        }
        return task.getVideo().getStreams().stream()
                .map(s -> s.getIndex() == video ? clip : s)
                .toList();
    }

    private Iterator<MediaPacket> track(Video video, int stream) {
        OffsetRange range = video.getTracks().stream()
                .filter(t -> t.getStream() == stream)
                .map(TrackRange::getChunks)
                .filter(r -> r != null)
                .findFirst()
                .orElse(null);
        Iterator<TrackChunk> chunks =
                new LogWindows<>(log, Topic.TRACKS, range, Keys.track(video.getVideoId(), stream), TrackChunk.class);
        // Two processes that ingested the same file at once left equal chunks twice.
        Set<Integer> seen = new HashSet<>();
        return LogWindows.flatten(
                chunks,
                chunk -> seen.add(chunk.getChunk())
                        ? chunk.getPackets().stream()
                                .map(p -> MediaPacket.of(p, stream))
                                .iterator()
                        : java.util.Collections.emptyIterator());
    }

    private static void requireFolder(Path output, boolean pictures) {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new MediaException(output + ": the folder does not exist; create it first");
        }
        if (pictures) {
            PictureFolder.requirePictures(output);
        } else if (Files.isDirectory(output)) {
            throw new MediaException(output + ": is a folder; name a file");
        }
    }

    private static void requireEverySegment(DeliverTask task) {
        List<Integer> segments =
                task.getClips().stream().map(ClipRange::getSegment).toList();
        for (int i = 0; i < task.getVideo().getSegments(); i++) {
            if (i >= segments.size() || segments.get(i) != i) {
                throw new BrokenClipException(
                        "segment " + i + " of " + task.getVideo().getName() + " has no clip: merge it again");
            }
        }
    }
}
