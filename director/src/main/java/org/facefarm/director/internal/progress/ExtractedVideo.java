package org.facefarm.director.internal.progress;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.ShownTimes;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.FacesGiven;
import org.facefarm.schemas.record.GivenFor;
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
 * @param given faces that the order tells
 */
public record ExtractedVideo(
        VideoRef ref,
        String extractionId,
        Optional<Video> video,
        List<Segment> segments,
        List<SegmentExtracted> extracted,
        ToldFaces given) {
    /** Whether faces are told instead of looked for, and what is told, once it is in the log. */
    public record ToldFaces(boolean wanted, Optional<FacesGiven> faces) {
        static ToldFaces of(VideoRef ref, Order order, FarmState state) {
            Optional<String> id = order.getGiven().stream()
                    .filter(g -> g.getVideoId().equals(ref.getVideoId()))
                    .map(GivenFor::getGivenId)
                    .findFirst();
            return new ToldFaces(id.isPresent(), id.flatMap(state::given));
        }

        /** Whether nothing has to be waited for. */
        public boolean known() {
            return !wanted || faces.isPresent();
        }
    }

    static ExtractedVideo of(VideoRef ref, Order order, FarmState state) {
        String extractionId = ContentIds.extraction(ref, order);
        List<Segment> segments = List.copyOf(state.segments(ref.getVideoId()));
        return new ExtractedVideo(
                ref,
                extractionId,
                state.video(ref.getVideoId()),
                segments,
                segments.stream()
                        .flatMap(s -> state.extracted(extractionId, s.getIndex()).stream())
                        .toList(),
                ToldFaces.of(ref, order, state));
    }

    static List<ExtractedVideo> of(List<VideoRef> refs, Order order, FarmState state) {
        return refs.stream().map(ref -> of(ref, order, state)).toList();
    }

    /** Whether every frame lies in the log. */
    public boolean stored() {
        return video.isPresent() && segments.size() == video.get().getSegments();
    }

    /** Whether every frame was looked at. */
    public boolean lookedThrough() {
        return stored() && extracted.size() == segments.size();
    }

    /** As if nobody had looked through segments whose crops are gone. */
    public ExtractedVideo whereCropsAre(FarmState state) {
        return new ExtractedVideo(
                ref,
                extractionId,
                video,
                segments,
                extracted.stream().filter(state::hasCrops).toList(),
                given);
    }

    /** Where its crops lie. */
    public List<CropRange> crops() {
        return extracted.stream()
                .filter(e -> e.getCrops() != null && e.getCropCount() > 0)
                .map(e -> new CropRange(extractionId, e.getSegment(), e.getCrops(), e.getCropCount()))
                .toList();
    }

    /** Where the crops of several lie. */
    public static List<CropRange> crops(List<ExtractedVideo> videos) {
        return videos.stream().flatMap(v -> v.crops().stream()).toList();
    }

    /** When it starts, in the stream's time base; null when that is unknown. */
    public Long start() {
        return segments.isEmpty() ? null : ShownTimes.start(segments.get(0));
    }

    /** See StreamHeader.fieldOrder. */
    public int fieldOrder() {
        return segments.isEmpty() ? 0 : segments.get(0).getStream().getFieldOrder();
    }

    public long framesStored() {
        return segments.stream().mapToLong(Segment::getFrameCount).sum();
    }

    /** The sum over everything looked through so far. */
    public static long sum(Collection<ExtractedVideo> videos, ToLongFunction<SegmentExtracted> count) {
        return videos.stream()
                .flatMap(v -> v.extracted().stream())
                .mapToLong(count)
                .sum();
    }
}
