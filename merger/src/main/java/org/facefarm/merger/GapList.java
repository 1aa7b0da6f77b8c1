package org.facefarm.merger;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.worker.task.PermanentFailure;

/** The frames of a segment that could not be worked on, under the order's rule for them. */
final class GapList {
    private final GapRule rule;
    private final List<Gap> gaps = new ArrayList<>();

    GapList(GapRule rule) {
        this.rule = rule;
    }

    /**
     * Notes one; a frame is noted once.
     *
     * @throws PermanentFailure when the order wants no gaps
     */
    void add(Gap gap) {
        if (rule == GapRule.FAIL) {
            throw new PermanentFailure(
                    "frame %d of segment %d cannot be merged (%s), and the order allows no gaps: use --gaps pass-through or mend the video"
                            .formatted(gap.getFrame(), gap.getSegment(), gap.getReason()));
        }
        if (gaps.stream().noneMatch(g -> g.getFrame() == gap.getFrame())) {
            gaps.add(gap);
        }
    }

    List<Gap> all() {
        return List.copyOf(gaps);
    }
}
