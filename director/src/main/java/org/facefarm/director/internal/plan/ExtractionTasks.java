package org.facefarm.director.internal.plan;

import java.util.List;
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

/** The look at each segment that is stored and not looked through. */
final class ExtractionTasks {
    private ExtractionTasks() {}

    static List<PlannedTask> of(Order order, List<ExtractedVideo> videos) {
        return videos.stream().flatMap(video -> of(order, video)).toList();
    }

    private static Stream<PlannedTask> of(Order order, ExtractedVideo video) {
        Set<Integer> done =
                video.extracted().stream().map(SegmentExtracted::getSegment).collect(Collectors.toSet());
        return video.segments().stream()
                .filter(segment -> !done.contains(segment.getIndex()))
                .map(segment -> of(order, video, segment));
    }

    private static PlannedTask of(Order order, ExtractedVideo video, Segment segment) {
        return new PlannedTask(
                Topic.EXTRACT_TASKS,
                Keys.segment(video.extractionId(), segment.getIndex()),
                new ExtractTask(video.extractionId(), order.getOrderId(), segment, order.getExtraction()),
                "finding faces in segment %d of %s"
                        .formatted(segment.getIndex(), video.ref().getName()));
    }
}
