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

/** Which of a segment's frames may get new faces. Times are compared as people are told them: in whole milliseconds. */
record SwappedPart(Segment segment, VideoPart part, Long start) {
    /** @return null when faces are swapped everywhere */
    static SwappedPart of(MergeTask task) {
        return task.getPart() == null ? null : new SwappedPart(task.getSegment(), task.getPart(), task.getStart());
    }

    /**
     * By Frame.index; of a frame without a time it is not sure that it lies within one, so it does not.
     *
     * @param seen what extraction tells of the segment's frames, in presentation order: it knows the times of frames that the
     *     container gives none
     */
    Set<Long> of(List<FrameFaces> seen, List<Frame> owned) {
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
