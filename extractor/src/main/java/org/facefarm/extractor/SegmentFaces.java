package org.facefarm.extractor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.vision.detect.FaceFinder;
import org.facefarm.vision.track.FaceTracker;
import org.facefarm.vision.track.SceneCuts;
import org.facefarm.vision.track.TrackSmoother;

/**
 * Gathers what is seen in a segment. A frame's faces are settled, and its crops cut, when enough later frames have been seen
 * to steady them; until then its picture is kept: {@link TrackSmoother#RADIUS} + 1 pictures at most.
 */
final class SegmentFaces implements SegmentDecoder.Sink, AutoCloseable {
    private final ExtractTask task;
    private final FaceFinder finder;
    private final BooleanSupplier cancelled;
    private final CropCutter cutter;
    private final FaceTracker tracker = new FaceTracker();
    private final SceneCuts cuts = new SceneCuts();
    /** Frames seen so far; their pictures are null once settled, and for gaps. */
    private final List<Seen> seen = new ArrayList<>();

    private int settled;
    private final List<FrameFaces> frames = new ArrayList<>();
    private final List<Crop> crops = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private static final class Seen {
        final long frame;
        final Long pts;
        final String gap;
        final List<Face> faces;
        Mat picture;

        Seen(long frame, Long pts, String gap, List<Face> faces, Mat picture) {
            this.frame = frame;
            this.pts = pts;
            this.gap = gap;
            this.faces = faces;
            this.picture = picture;
        }
    }

    SegmentFaces(ExtractTask task, FaceFinder finder, BooleanSupplier cancelled) {
        this.task = task;
        this.finder = finder;
        this.cancelled = cancelled;
        this.cutter = new CropCutter(task);
    }

    @Override
    public void frame(VideoFrame frame) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the task was called off");
        }
        Mat bgr = frame.bgr8(frame.width(), frame.height());
        if (cuts.cutBefore(bgr)) {
            finder.restart();
            tracker.cut();
        }
        List<Face> faces = tracker.assign(finder.find(bgr));
        if (!due(seen.size()) || faces.isEmpty()) {
            bgr.close();
            bgr = null;
        }
        seen.add(new Seen(frame.index(), frame.pts(), null, faces, bgr));
        settle(TrackSmoother.RADIUS);
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        seen.add(new Seen(frame.getIndex(), pts, reason, List.of(), null));
        gaps.add(new Gap(task.getSegment().getIndex(), frame.getIndex(), pts, reason, GapOutcome.OPEN));
        settle(TrackSmoother.RADIUS);
    }

    /** Every frame was given. Those among the segment's own that show nothing get an entry without faces. */
    void finish(Collection<Frame> decoded) {
        settle(0);
        Set<Long> told = new HashSet<>();
        frames.forEach(f -> told.add(f.getFrame()));
        for (Frame frame : decoded) {
            if (frame.getIndex() >= task.getSegment().getFirstFrame() && told.add(frame.getIndex())) {
                frames.add(faces(frame.getIndex(), frame.getPts(), List.of(), null));
            }
        }
    }

    private boolean due(int place) {
        return (task.getSegment().getFirstFrame() + place) % task.getSettings().getCropEvery() == 0;
    }

    /** Settles all frames but the last few. */
    private void settle(int but) {
        while (settled < seen.size() - but) {
            Seen now = seen.get(settled);
            int from = Math.max(0, settled - TrackSmoother.RADIUS);
            int to = Math.min(seen.size(), settled + TrackSmoother.RADIUS + 1);
            List<List<Face>> window =
                    seen.subList(from, to).stream().map(s -> s.faces).toList();
            List<Face> faces = TrackSmoother.smooth(window, settled - from);
            frames.add(faces(now.frame, now.pts, faces, now.gap));
            if (now.picture != null) {
                faces.forEach(f -> crops.add(cutter.cut(now.picture, now.frame, now.pts, f)));
                now.picture.close();
                now.picture = null;
            }
            settled++;
        }
    }

    private FrameFaces faces(long frame, Long pts, List<Face> faces, String gap) {
        return new FrameFaces(
                task.getExtractionId(),
                task.getSegment().getVideoId(),
                task.getSegment().getIndex(),
                frame,
                pts,
                faces,
                gap);
    }

    /** One for each owned frame, in presentation order; last those that are not shown. */
    List<FrameFaces> frames() {
        return frames;
    }

    List<Crop> crops() {
        return crops;
    }

    List<Gap> gaps() {
        return gaps;
    }

    @Override
    public void close() {
        cuts.close();
        seen.stream().filter(s -> s.picture != null).forEach(s -> s.picture.close());
    }
}
