package org.facefarm.client.internal.stored;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.internal.stored.LogPlaces.Place;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.TrackRange;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.Outgoing;

/**
 * Videos that the farm's books have, though frames or sound of theirs are in the log no more: the broker deletes by age, and people
 * prune. Books say so for ever, so whoever sees it strikes them out; then the video can be stored anew.
 */
public final class GoneVideos {
    private final Collection<Segment> segments;
    private final Set<String> ids = new TreeSet<>();

    /** @param starts the first offset that is there, or will be there soon, of the partitions of frames and tracks */
    public GoneVideos(Collection<Video> videos, Collection<Segment> segments, Map<Place, Long> starts) {
        this.segments = segments;
        segments.stream()
                .filter(segment -> reaches(starts, Topic.FRAMES, segment.getFrames()))
                .map(Segment::getVideoId)
                .forEach(ids::add);
        videos.stream()
                .filter(video -> video.getTracks().stream()
                        .map(TrackRange::getChunks)
                        .anyMatch(chunks -> reaches(starts, Topic.TRACKS, chunks)))
                .map(Video::getVideoId)
                .forEach(ids::add);
    }

    /** Whether what a video cannot be without lies in this topic. */
    public static boolean liesIn(Topic topic) {
        return topic == Topic.FRAMES || topic == Topic.TRACKS;
    }

    private static boolean reaches(Map<Place, Long> starts, Topic topic, OffsetRange range) {
        return range != null && range.getFirst() < starts.getOrDefault(new Place(topic, range.getPartition()), 0L);
    }

    /** Their ids. */
    public Set<String> ids() {
        return ids;
    }

    /** What strikes these of them out of the books. */
    public List<Outgoing> struckOut(Set<String> videoIds) {
        Set<String> struck = ids.stream().filter(videoIds::contains).collect(Collectors.toSet());
        return Stream.concat(
                        struck.stream().map(id -> Outgoing.of(Topic.VIDEOS, id, null)),
                        segments.stream()
                                .filter(segment -> struck.contains(segment.getVideoId()))
                                .map(segment -> Outgoing.of(
                                        Topic.SEGMENTS, Keys.segment(segment.getVideoId(), segment.getIndex()), null)))
                .toList();
    }
}
