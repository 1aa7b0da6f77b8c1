package org.facefarm.merger.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.Segment;
import org.facefarm.vision.align.SquarePixels;

/**
 * What becomes of a segment.
 *
 * @param frames what it takes to decode it, as it lies in the log
 * @param owned the segment's own frames, in decode order, each once
 * @param wanted the faces that are replaced, by Frame.index; frames without one have no entry
 * @param seen frames, by Frame.index, with such a face, or one of which it is not sure
 * @param looks how new faces look in each frame
 * @param pixels what faces are told of in
 * @param found how many faces these are, and how many are left alone
 * @param each the same of each person whose place is taken
 * @param gaps frames that extraction could not look at
 * @param passes whether the source's own packets stay; else the segment is decoded and encoded anew
 */
public record MergePlan(
        MergeTask task,
        List<Frame> frames,
        List<Frame> owned,
        Map<Long, List<WantedFace>> wanted,
        Set<Long> seen,
        FrameLooks looks,
        SquarePixels pixels,
        PeopleFound found,
        List<PeopleFound> each,
        List<Gap> gaps,
        boolean passes) {
    public Segment segment() {
        return task.getSegment();
    }

    /** Whether its pictures are delivered as such. */
    public boolean becomesPictures() {
        String container = task.getContainer();
        return !container.isEmpty() && Container.of("." + container).pictures();
    }

    /** The segment's frames that are shown, in decode order. */
    public List<Frame> shown() {
        return owned.stream().filter(Frame::getShown).toList();
    }

    /** The encoder of this merge, also beside packets that stay. */
    public EncoderChoice encoder() {
        return new EncoderChoice(
                task.getSettings().getVideoEncoder(), task.getSettings().getQuality());
    }
}
