package org.facefarm.worker.log;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;

/** Reads the access units that a segment takes to decode. */
public final class SegmentFrames {
    private SegmentFrames() {}

    /**
     * The records from where decoding must begin to the segment's last one. The log may hold a frame twice, and lack one:
     * {@code SegmentDecoder} sees to both.
     */
    public static List<Frame> read(RecordLog log, Segment segment) {
        OffsetRange owned = segment.getFrames();
        OffsetRange range = new OffsetRange(owned.getPartition(), segment.getDecodeFrom(), owned.getLast());
        // Other videos share the partition.
        String prefix = segment.getVideoId() + "/";
        List<Frame> frames = new ArrayList<>();
        log.read(Topic.FRAMES, range, key -> key.startsWith(prefix), Frame.class, frames::add);
        return frames;
    }
}
