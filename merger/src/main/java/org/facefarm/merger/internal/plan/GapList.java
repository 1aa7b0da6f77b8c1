package org.facefarm.merger.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.worker.task.PermanentFailure;

/** The frames of a segment that could not be worked on, under the order's rule for them. */
public final class GapList {
    private final GapRule rule;
    private final Map<Long, Gap> gaps = new LinkedHashMap<>();

    public GapList(GapRule rule) {
        this.rule = rule;
    }

    /**
     * Notes one; what is said last of a frame counts.
     *
     * @throws PermanentFailure when the order wants no gaps
     */
    public void add(Gap gap) {
        if (rule == GapRule.FAIL) {
            throw new PermanentFailure(
                    "frame %d of segment %d cannot be merged (%s), and the order allows no gaps: use --gaps pass-through or mend the video"
                            .formatted(gap.getFrame(), gap.getSegment(), gap.getReason()));
        }
        gaps.put(gap.getFrame(), gap);
    }

    public List<Gap> all() {
        return List.copyOf(gaps.values());
    }

    /** All of them, in packets that stay as they are. */
    List<Gap> passed() {
        return gaps.values().stream()
                .map(gap -> Gap.newBuilder(gap).setOutcome(GapOutcome.PASSED).build())
                .toList();
    }
}
