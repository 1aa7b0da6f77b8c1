package org.facefarm.director;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;

/**
 * One video of an order, as far as it is stored and looked through.
 *
 * @param video empty until it is wholly stored
 * @param segments those stored so far, in order
 * @param extracted those looked through so far, in order
 */
record Footage(
        VideoRef ref,
        String extractionId,
        Optional<Video> video,
        List<Segment> segments,
        List<SegmentExtracted> extracted) {
    static Footage of(VideoRef ref, Order order, Ledger ledger) {
        String extractionId = Ids.of(ref.getVideoId(), order.getExtraction());
        List<Segment> segments = List.copyOf(ledger.segments(ref.getVideoId()));
        return new Footage(
                ref,
                extractionId,
                ledger.video(ref.getVideoId()),
                segments,
                segments.stream()
                        .flatMap(s -> ledger.extracted(extractionId, s.getIndex()).stream())
                        .toList());
    }

    /** Whether every frame lies in the log. */
    boolean stored() {
        return video.isPresent() && segments.size() == video.get().getSegments();
    }

    /** Whether every frame was looked at. */
    boolean lookedThrough() {
        return stored() && extracted.size() == segments.size();
    }

    /** The look at each stored segment that is not done. */
    List<Need> needs(Order order) {
        List<Need> needs = new ArrayList<>();
        Set<Integer> done = extracted.stream().map(SegmentExtracted::getSegment).collect(Collectors.toSet());
        for (Segment segment : segments) {
            if (!done.contains(segment.getIndex())) {
                needs.add(new Need(
                        Topic.EXTRACT_TASKS,
                        Keys.segment(extractionId, segment.getIndex()),
                        new ExtractTask(extractionId, order.getOrderId(), segment, order.getExtraction()),
                        "finding faces in segment %d of %s".formatted(segment.getIndex(), ref.getName())));
            }
        }
        return needs;
    }

    /** Where its crops lie. */
    List<CropRange> crops() {
        return extracted.stream()
                .filter(e -> e.getCrops() != null && e.getCropCount() > 0)
                .map(e -> new CropRange(extractionId, e.getSegment(), e.getCrops(), e.getCropCount()))
                .toList();
    }

    /** See StreamHeader.fieldOrder. */
    int fieldOrder() {
        return segments.isEmpty() ? 0 : segments.get(0).getStream().getFieldOrder();
    }

    long framesStored() {
        return segments.stream().mapToLong(Segment::getFrameCount).sum();
    }

    /** The sum over everything looked through so far. */
    static long sum(Collection<Footage> videos, ToLongFunction<SegmentExtracted> count) {
        return videos.stream()
                .flatMap(v -> v.extracted().stream())
                .mapToLong(count)
                .sum();
    }
}
