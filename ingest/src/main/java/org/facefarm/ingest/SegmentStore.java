package org.facefarm.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;

/**
 * Writes runs of access units as segments, each whole or not at all, unless an earlier ingest has written it already. Short
 * ones wait a moment for others and share a transaction with them; none waits after {@link #write}.
 */
final class SegmentStore {
    private static final int REFRESH_MARGIN = 4;
    /** Whoever works on segments should not wait longer for the first, where a file comes slowly. */
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(500);

    private final String videoId;
    private final StreamHeader stream;
    private final Map<Integer, Segment> stored;
    private final long batchBytes;
    private final LogWriter log;
    private final List<Run> waiting = new ArrayList<>();
    private long waitingBytes;
    private long waitingSince;
    private long entry = -1;
    private Refresh refreshing;
    private int segments;
    private long frames;

    /** A place where decoding may start, and the first access unit from which on what it gives is right. */
    private record Refresh(long offset, long wholeFrom) {}

    /** @param batchBytes write as soon as the waiting runs have so many */
    SegmentStore(String videoId, StreamHeader stream, Map<Integer, Segment> stored, long batchBytes, LogWriter log) {
        this.videoId = videoId;
        this.stream = stream;
        this.stored = stored;
        this.batchBytes = batchBytes;
        this.log = log;
    }

    /** Takes the next run; it is in the log when this returns, or after a later call. */
    void store(Run run) throws InterruptedException {
        Segment candidate = stored.get(run.index());
        if (candidate != null) {
            // Whether it is the same depends on where those before it lie.
            write();
            if (same(run, candidate)) {
                take(run, candidate);
                return;
            }
        }
        if (waiting.isEmpty()) {
            waitingSince = System.nanoTime();
        }
        waiting.add(run);
        waitingBytes +=
                run.packets().stream().mapToLong(p -> p.data().remaining()).sum();
        if (waitingBytes >= batchBytes || System.nanoTime() - waitingSince > LONGEST_WAIT) {
            write();
        }
    }

    /** Writes what waits. */
    void write() throws InterruptedException {
        if (waiting.isEmpty()) {
            return;
        }
        log.write(waiting.stream().map(this::records).toList());
        waiting.clear();
        waitingBytes = 0;
    }

    int segments() {
        return segments;
    }

    /** Those that are shown. */
    long frames() {
        return frames;
    }

    /** Counts a segment that lies in the log now. */
    private void take(Run run, Segment segment) {
        remember(run, segment);
        segments++;
        frames += run.packets().stream().filter(MediaPacket::shown).count();
    }

    /** A refresh that is over by this run is an entry. */
    private void settle(Run run) {
        if (refreshing != null && run.firstFrame() >= refreshing.wholeFrom()) {
            entry = refreshing.offset();
            refreshing = null;
        }
    }

    /** Where later runs that cannot start by themselves begin to decode. */
    private void remember(Run run, Segment segment) {
        long offset = segment.getFrames().getFirst();
        if (run.entry() == 0 || entry < 0) {
            entry = offset;
            refreshing = null;
        } else if (run.entry() > 0) {
            // Counted in pictures that others refer to: with B pictures between them there are more access units.
            refreshing = new Refresh(offset, run.firstFrame() + (long) REFRESH_MARGIN * run.entry());
        }
    }

    /** The same cut of the same file, unless it was made with other settings. */
    private boolean same(Run run, Segment other) {
        settle(run);
        return other.getFirstFrame() == run.firstFrame()
                && other.getFrameCount() == run.packets().size()
                && other.getDecodeFrom() == decodeFrom(run, other.getFrames());
    }

    private RecordGroup records(Run run) {
        List<Outgoing> records = new ArrayList<>(run.packets().size());
        long index = run.firstFrame();
        String key = Keys.segment(videoId, run.index());
        for (MediaPacket p : run.packets()) {
            Frame frame = p.frame(videoId, run.index(), index++);
            // A video stays in one partition: decoding may begin in an earlier segment.
            records.add(new Outgoing(Topic.FRAMES, key, frame, videoId));
        }
        return new RecordGroup(records, ranges -> {
            settle(run);
            Segment segment = segment(run, ranges.get(Topic.FRAMES));
            take(run, segment);
            return List.of(Outgoing.of(Topic.SEGMENTS, key, segment));
        });
    }

    private Segment segment(Run run, OffsetRange range) {
        LongSummaryStatistics times = run.packets().stream()
                .filter(MediaPacket::shown)
                .map(MediaPacket::pts)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        boolean timed = times.getCount() > 0;
        return new Segment(
                videoId,
                run.index(),
                stream,
                range,
                decodeFrom(run, range),
                run.firstFrame(),
                run.packets().size(),
                timed ? times.getMin() : null,
                timed ? times.getMax() : null,
                frames);
    }

    private long decodeFrom(Run run, OffsetRange range) {
        return run.decodable() || entry < 0 ? range.getFirst() : entry;
    }
}
