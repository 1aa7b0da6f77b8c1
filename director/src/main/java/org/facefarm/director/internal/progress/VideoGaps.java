package org.facefarm.director.internal.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.ReportedGap;
import org.facefarm.schemas.record.SegmentMerged;

/** Frames of a video that could not be worked on, each once: what merging says of one counts more than what extraction said. */
public final class VideoGaps {
    private VideoGaps() {}

    /** In decode order. */
    public static List<Gap> of(ExtractedVideo video, Collection<SegmentMerged> merged) {
        SortedMap<Long, Gap> byFrame = new TreeMap<>();
        video.extracted().forEach(e -> e.getGaps().forEach(gap -> byFrame.put(gap.getFrame(), gap)));
        merged.forEach(m -> m.getGaps().forEach(gap -> byFrame.put(gap.getFrame(), gap)));
        return new ArrayList<>(byFrame.values());
    }

    /** As people look for it: by file name and time. */
    public static ReportedGap reported(ExtractedVideo video, Gap gap) {
        return new ReportedGap(video.ref().getName(), gap, milliseconds(video, gap.getPts()));
    }

    /** From the video's start; null when it is not known. */
    public static Long milliseconds(ExtractedVideo video, Long pts) {
        return video.segments().isEmpty()
                ? null
                : ShownTimes.milliseconds(
                        pts, video.start(), video.segments().get(0).getStream().getTimeBase());
    }
}
