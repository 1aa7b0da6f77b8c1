package org.facefarm.farm.people;

import java.util.List;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Video;

/** A video in which faces were looked for, and what was found, by segment. */
public record LookedThrough(Video video, List<SegmentExtracted> found) {
    /** When a frame is shown, in seconds from the video's start; 0 where that is unknown. */
    double seconds(Long pts) {
        StreamHeader stream = video.getStreams().get(video.getVideoStream());
        Rational unit = stream.getTimeBase();
        long start = stream.getStartPts() == null ? 0 : stream.getStartPts();
        return pts == null || unit.getDen() == 0 ? 0 : (pts - start) * (double) unit.getNum() / unit.getDen();
    }
}
