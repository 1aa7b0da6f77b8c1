package org.facefarm.director.internal.progress;

import java.util.List;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.UnswappedRun;

/**
 * The longest run of frames in which somebody who looks for it finds the person as they were.
 *
 * @param pts of its first frame; null when that is unknown or there is none
 */
public record LongestUnswapped(long frames, Long pts) {
    /** Runs go on over the borders of segments. */
    static LongestUnswapped of(List<SegmentMerged> merged) {
        LongestUnswapped longest = new LongestUnswapped(0, null);
        LongestUnswapped open = longest;
        int next = 0;
        for (SegmentMerged segment : merged) {
            LongestUnswapped before = segment.getSegment() == next ? open : new LongestUnswapped(0, null);
            open = new LongestUnswapped(0, null);
            for (UnswappedRun run : segment.getUnswapped()) {
                LongestUnswapped whole = run.getShown() == 0 && before.frames > 0
                        ? new LongestUnswapped(before.frames + run.getFrames(), before.pts)
                        : new LongestUnswapped(run.getFrames(), run.getPts());
                longest = whole.frames > longest.frames ? whole : longest;
                open = run.getShown() + run.getFrames() == segment.getFramesShown() ? whole : open;
            }
            next = segment.getSegment() + 1;
        }
        return longest;
    }
}
