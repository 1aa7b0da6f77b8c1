package org.facefarm.merger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.internal.compose.ComposeStage;
import org.facefarm.merger.internal.compose.ComposedFrame;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.plan.WantedFace;
import org.facefarm.merger.internal.read.ReadFrame;
import org.facefarm.schemas.record.Frame;
import org.facefarm.worker.task.PermanentFailure;

/** Looks at the frames of a merge as they pass, and copies one of them before and after its faces are swapped. Used once. */
final class FrameCatch {
    private final MergePlan plan;
    private final long frame;
    private final List<Long> shown;
    private final int place;
    private long last = -1;
    private Mat before;
    private Mat after;

    /**
     * @param plan of its segment
     * @param frame Frame.index
     * @throws PermanentFailure when the segment does not show it
     */
    FrameCatch(MergePlan plan, long frame) {
        this.plan = plan;
        this.frame = frame;
        boolean timed = plan.shown().stream().allMatch(f -> f.getPts() != null);
        this.shown = plan.shown().stream()
                .sorted(Comparator.comparing(timed ? Frame::getPts : Frame::getIndex))
                .map(Frame::getIndex)
                .toList();
        this.place = shown.indexOf(frame);
        if (place < 0) {
            throw new PermanentFailure("frame %d is not shown in segment %d: look at another"
                    .formatted(frame, plan.segment().getIndex()));
        }
    }

    /** The plan with no more faces to swap than those that the colours of this frame are taken from. */
    MergePlan near() {
        int from = Math.max(0, place - ComposeStage.REACH);
        int to = Math.min(shown.size(), place + ComposeStage.REACH + 1);
        Set<Long> near = Set.copyOf(shown.subList(from, to));
        Map<Long, List<WantedFace>> wanted = plan.wanted().entrySet().stream()
                .filter(entry -> near.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new MergePlan(
                plan.task(),
                plan.frames(),
                plan.owned(),
                wanted,
                plan.seen(),
                plan.looks(),
                plan.pixels(),
                plan.found(),
                plan.each(),
                plan.gaps(),
                false);
    }

    /** Whether what was seen so far is all that is needed. */
    boolean past() {
        return last >= place + ComposeStage.REACH;
    }

    /** Passes a frame on, of which nothing is changed yet. */
    ReadFrame seen(ReadFrame read) {
        last = read.place().ordinal();
        if (read.place().index() == frame && read.picture() != null) {
            before = copy(read.picture());
        }
        return read;
    }

    /** Takes over a frame with its new faces. */
    void made(ComposedFrame composed) {
        try (composed) {
            if (composed.place().index() == frame && composed.picture() != null) {
                after = copy(composed.picture());
            }
        }
    }

    /** @throws PermanentFailure when the frame could not be decoded */
    FrameCatch complete() {
        if (before == null || after == null) {
            throw new PermanentFailure("frame %d of segment %d cannot be decoded: look at another"
                    .formatted(frame, plan.segment().getIndex()));
        }
        return this;
    }

    /** CV_8UC3 in B, G, R order; the caller closes it, as {@link #after}. */
    Mat before() {
        return before;
    }

    Mat after() {
        return after;
    }

    private static Mat copy(VideoFrame picture) {
        return picture.bgr8(picture.width(), picture.height());
    }
}
