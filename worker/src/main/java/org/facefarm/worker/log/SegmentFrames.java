package org.facefarm.worker.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;

/** Reads the access units that a segment takes to decode. */
public final class SegmentFrames {
    private SegmentFrames() {}

    /**
     * The frames from where decoding must begin to the segment's last one, in decode order, each once.
     *
     * @throws MissingRecordsException when a frame that the segment owns is not in the log
     */
    public static List<Frame> read(RecordLog log, Segment segment) {
        OffsetRange owned = segment.getFrames();
        OffsetRange range = new OffsetRange(owned.getPartition(), segment.getDecodeFrom(), owned.getLast());
        String prefix = segment.getVideoId() + "/";
        long end = segment.getFirstFrame() + segment.getFrameCount();
        // Two processes that ingested the same file at once left equal frames twice.
        SortedMap<Long, Frame> frames = new TreeMap<>();
        log.read(Topic.FRAMES, range, key -> key.startsWith(prefix), Frame.class, frame -> {
            if (frame.getIndex() < end) {
                frames.putIfAbsent(frame.getIndex(), frame);
            }
        });
        Collection<Frame> own = frames.tailMap(segment.getFirstFrame()).values();
        if (own.size() != segment.getFrameCount()) {
            throw new MissingRecordsException(
                    "segment %d of video %s has %d of its %d frames in the log: ingest the video again"
                            .formatted(segment.getIndex(), segment.getVideoId(), own.size(), segment.getFrameCount()));
        }
        return new ArrayList<>(frames.values());
    }
}
