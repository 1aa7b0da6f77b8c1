package org.facefarm.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.TrackChunk;
import org.facefarm.schemas.record.TrackPacket;
import org.facefarm.schemas.record.TrackRange;
import org.facefarm.worker.kafka.Outgoing;

/** Packs the packets of the streams that are not decoded into chunks and writes them as they pile up. */
final class TrackCollector {
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int CHUNK_PACKETS = 512;
    private static final long WRITE_BYTES = 4L * 1024 * 1024;

    private final String videoId;
    private final LogWriter log;
    private final Map<Integer, Track> tracks = new TreeMap<>();
    private final List<Outgoing> ready = new ArrayList<>();
    private long waiting;

    private static final class Track {
        private final List<TrackPacket> open = new ArrayList<>();
        private int openBytes;
        private int chunks;
        private long packets;
        private OffsetRange range;
    }

    TrackCollector(String videoId, LogWriter log) {
        this.videoId = videoId;
        this.log = log;
    }

    void add(MediaPacket packet) throws InterruptedException {
        Track track = tracks.computeIfAbsent(packet.stream(), s -> new Track());
        int size = packet.data().remaining();
        // A chunk must stay well below the largest record: a large packet has one of its own.
        if (!track.open.isEmpty() && track.openBytes + size > CHUNK_BYTES) {
            close(packet.stream(), track);
        }
        track.open.add(new TrackPacket(
                packet.pts(), packet.dts(), packet.duration(), packet.flags(), packet.sideData(), packet.data()));
        track.openBytes += size;
        track.packets++;
        waiting += size;
        if (track.open.size() >= CHUNK_PACKETS) {
            close(packet.stream(), track);
        }
        if (waiting >= WRITE_BYTES) {
            write();
        }
    }

    /** Writes what is left and tells where everything lies: one range for each of the streams, by index. */
    List<TrackRange> finish(List<Integer> streams) throws InterruptedException {
        write();
        List<TrackRange> ranges = new ArrayList<>();
        for (int stream : streams) {
            Track track = tracks.get(stream);
            ranges.add(
                    track == null
                            ? new TrackRange(stream, null, 0L)
                            : new TrackRange(stream, track.range, track.packets));
        }
        return ranges;
    }

    private void write() throws InterruptedException {
        tracks.forEach((stream, track) -> {
            if (!track.open.isEmpty()) {
                close(stream, track);
            }
        });
        if (ready.isEmpty()) {
            return;
        }
        OffsetRange written = log.append(List.copyOf(ready)).get(Topic.TRACKS);
        Map<Integer, Boolean> inside = new HashMap<>();
        ready.forEach(o -> inside.put(((TrackChunk) o.value()).getStream(), true));
        for (int stream : inside.keySet()) {
            Track track = tracks.get(stream);
            long first = track.range == null ? written.getFirst() : track.range.getFirst();
            track.range = new OffsetRange(written.getPartition(), first, written.getLast());
        }
        ready.clear();
        waiting = 0;
    }

    private void close(int stream, Track track) {
        TrackChunk chunk = new TrackChunk(videoId, stream, track.chunks++, List.copyOf(track.open));
        // All streams of a video share a partition, so that one write is one range.
        ready.add(new Outgoing(Topic.TRACKS, Keys.track(videoId, stream), chunk, videoId));
        track.open.clear();
        track.openBytes = 0;
    }
}
