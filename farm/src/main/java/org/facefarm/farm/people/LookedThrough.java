package org.facefarm.farm.people;

import java.util.List;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Video;

/** A video in which faces were looked for, and what was found, by segment. */
public record LookedThrough(Video video, List<SegmentExtracted> found) {
    private static final double MILLIS = 1000;

    /** The same by the name that whoever asks knows it by; the farm keeps that of whoever stored the same content first. */
    public LookedThrough called(String name) {
        return new LookedThrough(Video.newBuilder(video).setName(name).build(), found);
    }

    /** When a frame is shown, in seconds from the video's start; 0 where that is unknown. */
    double seconds(Long pts) {
        StreamHeader stream = video.getStreams().get(video.getVideoStream());
        long start = stream.getStartPts() == null ? 0 : stream.getStartPts();
        Long milliseconds = ShownTimes.milliseconds(pts, start, stream.getTimeBase());
        return milliseconds == null ? 0 : milliseconds / MILLIS;
    }
}
