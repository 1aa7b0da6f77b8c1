package org.facefarm.merger.internal.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.VideoPart;

/** Which of a segment's frames lie in a part of its video. Times are compared as people are told them: in whole milliseconds. */
record FramesInPart(Segment segment, VideoPart part, Long start) {
    static FramesInPart of(MergeTask task, VideoPart part) {
        return new FramesInPart(task.getSegment(), part, task.getStart());
    }

    /**
     * By Frame.index; of a frame without a time it is not sure that it lies within one, so it does not.
     *
     * @param seen what extraction tells of the segment's frames, in presentation order: it knows the times of frames that the
     *     container gives none
     */
    Set<Long> among(List<FrameFaces> seen, List<Frame> owned) {
        Set<Long> hidden = owned.stream()
                .filter(frame -> !frame.getShown())
                .map(Frame::getIndex)
                .collect(Collectors.toSet());
        long place = ShownTimes.firstShown(segment);
        Set<Long> within = new HashSet<>();
        for (FrameFaces frame : seen) {
            if (hidden.contains(frame.getFrame())) {
                continue;
            }
            if (between(part.getFromFrame(), place, part.getToFrame()) && inTime(frame.getPts())) {
                within.add(frame.getFrame());
            }
            place++;
        }
        return within;
    }

    private boolean inTime(Long pts) {
        if (part.getFromMilliseconds() == null && part.getToMilliseconds() == null) {
            return true;
        }
        Long time = ShownTimes.milliseconds(pts, start, segment.getStream().getTimeBase());
        return time != null && between(part.getFromMilliseconds(), time, part.getToMilliseconds());
    }

    private static boolean between(Long from, long value, Long to) {
        return (from == null || value >= from) && (to == null || value <= to);
    }
}
