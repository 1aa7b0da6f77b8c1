package org.facefarm.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.vision.media.MediaPacket;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskOutput;

/** Writes runs of access units as segments, each at once, unless an earlier ingest has written it already. */
final class SegmentStore {
    private static final int REFRESH_MARGIN = 4;

    private final String videoId;
    private final StreamHeader stream;
    private final Map<Integer, Segment> stored;
    private final LogWriter log;
    private long entry = -1;
    private Refresh refreshing;
    private int segments;
    private long frames;

    /** A place where decoding may start, and the first access unit from which on what it gives is right. */
    private record Refresh(long offset, long wholeFrom) {}

    SegmentStore(String videoId, StreamHeader stream, Map<Integer, Segment> stored, LogWriter log) {
        this.videoId = videoId;
        this.stream = stream;
        this.stored = stored;
        this.log = log;
    }

    void store(Run run) throws InterruptedException {
        if (refreshing != null && run.firstFrame() >= refreshing.wholeFrom()) {
            entry = refreshing.offset();
            refreshing = null;
        }
        Segment segment = alreadyStored(run).orElse(null);
        if (segment == null) {
            segment = write(run);
        }
        remember(run, segment);
        segments++;
        frames += run.packets().stream().filter(MediaPacket::shown).count();
    }

    /** Where later runs that cannot start by themselves begin to decode. */
    private void remember(Run run, Segment segment) {
        long offset = segment.getFrames().getFirst();
        if (run.entry() == 0 || entry < 0) {
            entry = offset;
            refreshing = null;
        } else if (run.entry() > 0) {
            // Counted in pictures that others refer to: with B pictures between them there are more access units.
            refreshing = new Refresh(offset, run.firstFrame() + REFRESH_MARGIN * run.entry());
        }
    }

    int segments() {
        return segments;
    }

    /** Those that are shown. */
    long frames() {
        return frames;
    }

    /** The same cut of the same file, unless it was made with other settings. */
    private Optional<Segment> alreadyStored(Run run) {
        return Optional.ofNullable(stored.get(run.index()))
                .filter(s -> s.getFirstFrame() == run.firstFrame()
                        && s.getFrameCount() == run.packets().size()
                        && s.getDecodeFrom() == decodeFrom(run, s.getFrames()));
    }

    private Segment write(Run run) throws InterruptedException {
        List<Outgoing> records = new ArrayList<>(run.packets().size());
        long index = run.firstFrame();
        String key = Keys.segment(videoId, run.index());
        for (MediaPacket p : run.packets()) {
            Frame frame = new Frame(
                    videoId,
                    run.index(),
                    index++,
                    p.pts(),
                    p.dts(),
                    p.duration(),
                    p.key(),
                    p.shown(),
                    p.sideData(),
                    p.data());
            // A video stays in one partition: decoding may begin in an earlier segment.
            records.add(new Outgoing(Topic.FRAMES, key, frame, videoId));
        }
        Map<Topic, OffsetRange> written = log.write(new TaskOutput(
                records, ranges -> List.of(Outgoing.of(Topic.SEGMENTS, key, segment(run, ranges.get(Topic.FRAMES))))));
        return segment(run, written.get(Topic.FRAMES));
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
                timed ? times.getMax() : null);
    }

    private long decodeFrom(Run run, OffsetRange range) {
        return run.decodable() || entry < 0 ? range.getFirst() : entry;
    }
}
