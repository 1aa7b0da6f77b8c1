package org.facefarm.client.prune;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.facefarm.client.internal.stored.LogPlaces.Place;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Video;

/** Up to where records are known to be needed by nobody, by what the farm's books tell of them. */
final class FreeRecords {
    private final Map<Place, Long> starts;
    private final KeptUntil kept;
    private final Instant now;
    private final Map<Place, Bounds> bounds = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    /** In one partition: the first offset that is needed, and the first behind all that are known not to be. */
    private record Bounds(long needed, long free) {
        private static final Bounds NONE = new Bounds(Long.MAX_VALUE, 0);

        Bounds with(OffsetRange range, boolean isNeeded) {
            return isNeeded
                    ? new Bounds(Math.min(needed, range.getFirst()), free)
                    : new Bounds(needed, Math.max(free, range.getLast() + 1));
        }

        /** Nothing goes that lies behind what is needed, nor what no book tells of: it may just be being written. */
        long before() {
            return Math.min(needed, free);
        }
    }

    /** @param starts where the logs begin: what lay before is gone, and holds nobody up */
    FreeRecords(Map<Place, Long> starts, KeptUntil kept, Instant now) {
        this.starts = starts;
        this.kept = kept;
        this.now = now;
    }

    /** Notes what was found or merged; other events do not matter here. */
    void note(Event event) {
        boolean fresh = fresh(event.getAt());
        if (event.getBody() instanceof SegmentMerged merged) {
            boolean needed = fresh || needed(PrunedKind.CLIPS, merged.getVideoId());
            note(Topic.CLIPS, merged.getPackets(), needed);
            note(Topic.PATCHES, merged.getPatches(), needed);
        } else if (event.getBody() instanceof SegmentExtracted found) {
            note(Topic.CROPS, found.getCrops(), fresh || needed(PrunedKind.CROPS, found.getVideoId()));
            note(Topic.FACES, found.getFaces(), fresh || needed(PrunedKind.FRAMES, found.getVideoId()));
        }
    }

    /** To be told of before its segments: one whose video is not wholly stored is of an upload that may go on. */
    void note(Video video) {
        boolean needed = fresh(video.getIngestedAt()) || needed(PrunedKind.FRAMES, video.getVideoId());
        if (!needed) {
            settled.add(video.getVideoId());
        }
        video.getTracks().forEach(track -> note(Topic.TRACKS, track.getChunks(), needed));
    }

    void note(Segment segment) {
        note(Topic.FRAMES, segment.getFrames(), !settled.contains(segment.getVideoId()));
    }

    private boolean fresh(Instant made) {
        return made.plus(KeptUntil.LEAST).isAfter(now);
    }

    private boolean needed(PrunedKind kind, String videoId) {
        return kept.of(kind, videoId).isAfter(now);
    }

    /** @param range null for none */
    private void note(Topic topic, OffsetRange range, boolean needed) {
        if (range == null) {
            return;
        }
        Place place = new Place(topic, range.getPartition());
        if (range.getLast() >= starts.getOrDefault(place, 0L)) {
            bounds.put(place, bounds.getOrDefault(place, Bounds.NONE).with(range, needed));
        }
    }

    /** Where something would go: the offset before which nothing is needed. */
    Map<Place, Long> before() {
        Map<Place, Long> before = new HashMap<>();
        bounds.forEach((place, bound) -> {
            if (bound.before() > starts.getOrDefault(place, 0L)) {
                before.put(place, bound.before());
            }
        });
        return before;
    }
}
