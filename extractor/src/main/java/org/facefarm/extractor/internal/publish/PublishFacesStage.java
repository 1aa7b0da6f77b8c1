package org.facefarm.extractor.internal.publish;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.extractor.internal.cut.CutFrame;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.OtherSize;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskOutput;

/** From a stream of {@link CutFrame} to the records that tell of a segment: its faces, its crops, and the event. */
public final class PublishFacesStage {
    private final ExtractTask task;
    private final String worker;
    private final Clock clock;
    private final Rational pixelAspect;
    private final List<FrameFaces> frames = new ArrayList<>();
    private final List<Crop> crops = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** @param worker name for events */
    public PublishFacesStage(ExtractTask task, String worker, Clock clock) {
        this.task = task;
        this.worker = worker;
        this.clock = clock;
        this.pixelAspect = DisplayGeometry.of(task.getSegment().getStream()).pixelAspect();
    }

    /** Takes over a frame. */
    public void add(CutFrame frame) {
        FrameLabel label = frame.label();
        int segment = task.getSegment().getIndex();
        frames.add(new FrameFaces(
                task.getExtractionId(),
                task.getSegment().getVideoId(),
                segment,
                label.frame(),
                label.pts(),
                frame.faces(),
                label.gap(),
                pixelAspect));
        crops.addAll(frame.crops());
        if (label.gap() != null) {
            gaps.add(new Gap(segment, label.frame(), label.pts(), label.gap(), GapOutcome.OPEN));
        }
    }

    /**
     * There are no more frames.
     *
     * @param sizes of pictures that are not their video's
     * @param seconds that the extraction took
     * @param busy seconds of these in which each stage was at work
     */
    public TaskOutput finish(List<OtherSize> sizes, double seconds, Map<String, Double> busy) {
        String key = Keys.segment(task.getExtractionId(), task.getSegment().getIndex());
        List<Outgoing> records = new ArrayList<>();
        frames.forEach(f -> records.add(Outgoing.of(Topic.FACES, key, f)));
        crops.forEach(c -> records.add(Outgoing.of(Topic.CROPS, key, c)));
        return new TaskOutput(
                records,
                written -> List.of(Outgoing.of(
                        Topic.EVENTS,
                        task.getOrderId(),
                        new Event(
                                task.getOrderId(), worker, clock.instant(), summary(written, sizes, seconds, busy)))));
    }

    private SegmentExtracted summary(
            Map<Topic, OffsetRange> written, List<OtherSize> sizes, double seconds, Map<String, Double> busy) {
        int faces = frames.stream().mapToInt(f -> f.getFaces().size()).sum();
        long filled = frames.stream()
                .flatMap(f -> f.getFaces().stream())
                .filter(Face::getFilled)
                .count();
        long framesWithFace =
                frames.stream().filter(f -> !f.getFaces().isEmpty()).count();
        return new SegmentExtracted(
                task.getExtractionId(),
                task.getSegment().getVideoId(),
                task.getSegment().getIndex(),
                written.get(Topic.FACES),
                written.get(Topic.CROPS),
                frames.size(),
                (int) framesWithFace,
                faces,
                crops.size(),
                gaps,
                seconds,
                (int) filled,
                sizes,
                busy);
    }
}
