package org.facefarm.extractor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.TaskOutput;

/** Publish: frames in, in their order; the segment's records out, and an event that says where they lie. */
final class PublishFacesStage {
    private final ExtractTask task;
    private final List<FrameFaces> frames = new ArrayList<>();
    private final List<Crop> crops = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    PublishFacesStage(ExtractTask task) {
        this.task = task;
    }

    void add(Cut cut) {
        Place place = cut.place();
        int segment = task.getSegment().getIndex();
        frames.add(new FrameFaces(
                task.getExtractionId(),
                task.getSegment().getVideoId(),
                segment,
                place.frame(),
                place.pts(),
                cut.faces(),
                place.gap()));
        crops.addAll(cut.crops());
        if (place.gap() != null) {
            gaps.add(new Gap(segment, place.frame(), place.pts(), place.gap(), GapOutcome.OPEN));
        }
    }

    /**
     * @param worker name for the event
     * @param seconds that the segment took
     */
    TaskOutput output(String worker, Clock clock, double seconds) {
        String key = Keys.segment(task.getExtractionId(), task.getSegment().getIndex());
        List<Outgoing> records = new ArrayList<>();
        frames.forEach(f -> records.add(Outgoing.of(Topic.FACES, key, f)));
        crops.forEach(c -> records.add(Outgoing.of(Topic.CROPS, key, c)));
        return new TaskOutput(
                records,
                written -> List.of(Outgoing.of(
                        Topic.EVENTS,
                        task.getOrderId(),
                        new Event(task.getOrderId(), worker, clock.instant(), summary(written, seconds)))));
    }

    private SegmentExtracted summary(Map<Topic, OffsetRange> written, double seconds) {
        int faces = frames.stream().mapToInt(f -> f.getFaces().size()).sum();
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
                seconds);
    }
}
