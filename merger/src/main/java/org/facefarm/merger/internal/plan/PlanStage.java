package org.facefarm.merger.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.facefarm.media.encode.PassThrough;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.Segment;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.composite.Compositor;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.log.SegmentFrames;
import org.facefarm.worker.model.MappedFaces;
import org.facefarm.worker.task.PermanentFailure;

/** From a task and what lies in the log to the {@link MergePlan}. Nothing after it reads the log. */
public final class PlanStage {
    private final RecordLog log;

    /** @param log stays the caller's */
    public PlanStage(RecordLog log) {
        this.log = log;
    }

    /**
     * @throws PermanentFailure when faces of frames are missing, when there are gaps and the order allows none, or when the
     *     settings are of a later version
     */
    public MergePlan plan(MergeTask task) {
        requireKnown(task.getSettings());
        Segment segment = task.getSegment();
        List<FrameFaces> faces = faces(task);
        List<Frame> frames = SegmentFrames.read(log, segment);
        List<Frame> owned = owned(segment, frames);
        requireFaces(segment, owned, faces.size());
        GapList gaps = new GapList(task.getSettings().getGaps());
        faces.stream().filter(f -> f.getGap() != null).forEach(f -> gaps.add(gap(segment, f)));
        WantedFaces wanted = target(task).in(faces, within(task, faces, owned), SaidOfFaces.of(task, faces, owned));
        boolean passes = passes(task, owned, wanted.byFrame(), gaps);
        return new MergePlan(
                task,
                frames,
                owned,
                wanted.byFrame(),
                wanted.seen(),
                FrameLooks.of(task, faces, owned),
                pixels(faces),
                wanted.found(),
                wanted.each(),
                passes ? gaps.passed() : gaps.all(),
                passes);
    }

    private static void requireKnown(MergeSettings wanted) {
        if (wanted.getVersion() > Compositor.VERSION) {
            throw new PermanentFailure("Merge settings ask for faces laid in as version " + wanted.getVersion()
                    + " does it, and this worker does it as version " + Compositor.VERSION
                    + ": upgrade it, then run `facefarm dead-letters retry`");
        }
    }

    /** The frames of a segment are of one stream. */
    private static SquarePixels pixels(List<FrameFaces> faces) {
        return faces.isEmpty()
                ? new SquarePixels(1)
                : SquarePixels.of(faces.get(0).getPixelAspect());
    }

    private List<FrameFaces> faces(MergeTask task) {
        String key = Keys.segment(task.getExtractionId(), task.getSegment().getIndex());
        List<FrameFaces> faces = new ArrayList<>();
        log.read(Topic.FACES, task.getFaces(), key::equals, FrameFaces.class, faces::add);
        return faces;
    }

    private static List<Frame> owned(Segment segment, List<Frame> frames) {
        long end = segment.getFirstFrame() + segment.getFrameCount();
        SortedMap<Long, Frame> owned = new TreeMap<>();
        frames.stream()
                .filter(f -> f.getIndex() >= segment.getFirstFrame() && f.getIndex() < end)
                .forEach(f -> owned.putIfAbsent(f.getIndex(), f));
        return List.copyOf(owned.values());
    }

    /** Nobody need have looked for faces in frames that are not shown. */
    private static void requireFaces(Segment segment, List<Frame> owned, int seen) {
        long shown = owned.stream().filter(Frame::getShown).count();
        if (seen != segment.getFrameCount() && seen != shown) {
            throw new PermanentFailure("segment %d of video %s has %d frames and faces of %d: extract it anew"
                    .formatted(segment.getIndex(), segment.getVideoId(), segment.getFrameCount(), seen));
        }
    }

    private static Gap gap(Segment segment, FrameFaces unseen) {
        return new Gap(segment.getIndex(), unseen.getFrame(), unseen.getPts(), unseen.getGap(), GapOutcome.UNSWAPPED);
    }

    private static TargetCast target(MergeTask task) {
        return new TargetCast(
                MappedFaces.of(task).stream().map(MappedFace::getTarget).toList(),
                task.getSettings().getMatchThreshold(),
                task.getSettings().getOccurrences());
    }

    private static LongPredicate within(MergeTask task, List<FrameFaces> faces, List<Frame> owned) {
        return task.getPart() == null
                ? frame -> true
                : FramesInPart.of(task, task.getPart()).among(faces, owned)::contains;
    }

    /** Packets stay where nobody's face is swapped, nothing else asks for new ones and the container can hold them. */
    private static boolean passes(MergeTask task, List<Frame> owned, Map<Long, List<WantedFace>> wanted, GapList gaps) {
        Segment segment = task.getSegment();
        boolean frozen =
                task.getSettings().getGaps() == GapRule.FROZEN && !gaps.all().isEmpty();
        return task.getSettings().getReencode() != Reencode.ALWAYS
                && wanted.isEmpty()
                && !frozen
                && owned.size() == segment.getFrameCount()
                && PassThrough.possible(segment.getStream(), task.getContainer(), owned);
    }
}
