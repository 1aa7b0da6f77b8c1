package org.facefarm.director.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;

/** The look at each segment that is stored and not looked through, as soon as it is known what comes before and after it. */
final class ExtractionTasks {
    private ExtractionTasks() {}

    static List<PlannedTask> of(Order order, List<ExtractedVideo> videos) {
        return videos.stream().flatMap(video -> of(order, video)).toList();
    }

    private static Stream<PlannedTask> of(Order order, ExtractedVideo video) {
        if (!video.given().known()) {
            return Stream.empty();
        }
        Set<Integer> done =
                video.extracted().stream().map(SegmentExtracted::getSegment).collect(Collectors.toSet());
        Map<Integer, Segment> segments =
                video.segments().stream().collect(Collectors.toMap(Segment::getIndex, segment -> segment));
        return video.segments().stream()
                .filter(segment -> !done.contains(segment.getIndex()))
                .filter(segment -> segment.getIndex() == 0 || segments.containsKey(segment.getIndex() - 1))
                .filter(segment -> video.stored() || segments.containsKey(segment.getIndex() + 1))
                .map(segment -> of(
                        order,
                        video,
                        segment,
                        segments.get(segment.getIndex() - 1),
                        segments.get(segment.getIndex() + 1)));
    }

    private static PlannedTask of(Order order, ExtractedVideo video, Segment segment, Segment previous, Segment next) {
        return new PlannedTask(
                Topic.EXTRACT_TASKS,
                Keys.segment(video.extractionId(), segment.getIndex()),
                new ExtractTask(
                        video.extractionId(),
                        order.getOrderId(),
                        segment,
                        order.getExtraction(),
                        previous,
                        next,
                        video.given().faces().orElse(null),
                        video.given().wanted() ? video.start() : null),
                "finding faces in segment %d of %s"
                        .formatted(segment.getIndex(), video.ref().getName()));
    }
}
