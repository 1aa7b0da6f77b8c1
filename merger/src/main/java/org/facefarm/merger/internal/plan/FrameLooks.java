package org.facefarm.merger.internal.plan;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.LookSettings;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.PartLook;

/** How new faces look in the frames of a segment: as its settings say, and otherwise where those say so of a part of the video. */
public final class FrameLooks {
    private final MergeSettings usual;
    /** By Frame.index. */
    private final Map<Long, MergeSettings> others = new HashMap<>();

    private FrameLooks(MergeSettings usual) {
        this.usual = usual;
    }

    /** @param seen what extraction tells of the segment's frames, in presentation order */
    static FrameLooks of(MergeTask task, List<FrameFaces> seen, List<Frame> owned) {
        FrameLooks looks = new FrameLooks(task.getSettings());
        for (PartLook part : task.getSettings().getLooks()) {
            IdentityHashMap<MergeSettings, MergeSettings> changed = new IdentityHashMap<>();
            for (long frame : FramesInPart.of(task, part.getPart()).among(seen, owned)) {
                looks.others.put(
                        frame,
                        changed.computeIfAbsent(looks.of(frame), before -> LookSettings.over(before, part.getLook())));
            }
        }
        return looks;
    }

    /** The settings of this frame; the same object for all frames that look alike. */
    public MergeSettings of(long frame) {
        return others.getOrDefault(frame, usual);
    }
}
