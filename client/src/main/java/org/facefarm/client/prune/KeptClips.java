package org.facefarm.client.prune;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.SegmentMerged;

/** Which merged segments must stay, and up to where others lie before them, from the events that tell of them. */
final class KeptClips {
    private final Set<String> neededVideos;
    private final Instant keptSince;
    private final Map<Topic, Map<Integer, Bounds>> bounds = new EnumMap<>(Topic.class);

    /** In one partition: the first offset that is needed, and the first behind all that are known not to be. */
    private record Bounds(long needed, long free) {
        private static final Bounds NONE = new Bounds(Long.MAX_VALUE, 0);

        Bounds with(OffsetRange range, boolean isNeeded) {
            return isNeeded
                    ? new Bounds(Math.min(needed, range.getFirst()), free)
                    : new Bounds(needed, Math.max(free, range.getLast() + 1));
        }

        /** Nothing goes that lies behind what is needed, nor what no event tells of: it may just be being written. */
        long before() {
            return Math.min(needed, free);
        }
    }

    /**
     * @param neededVideos ids of videos all of whose clips stay
     * @param keptSince clips that were made later stay, too
     */
    KeptClips(Set<String> neededVideos, Instant keptSince) {
        this.neededVideos = neededVideos;
        this.keptSince = keptSince;
    }

    void note(Event event) {
        if (event.getBody() instanceof SegmentMerged merged) {
            boolean needed =
                    neededVideos.contains(merged.getVideoId()) || event.getAt().isAfter(keptSince);
            note(Topic.CLIPS, merged.getPackets(), needed);
            if (merged.getPatches() != null) {
                note(Topic.PATCHES, merged.getPatches(), needed);
            }
        }
    }

    private void note(Topic topic, OffsetRange range, boolean needed) {
        bounds.computeIfAbsent(topic, t -> new TreeMap<>())
                .compute(range.getPartition(), (p, known) -> (known == null ? Bounds.NONE : known).with(range, needed));
    }

    /** By partition, the offset before which nothing is needed. */
    Map<Integer, Long> freeBefore(Topic topic) {
        Map<Integer, Long> free = new TreeMap<>();
        bounds.getOrDefault(topic, Map.of()).forEach((partition, bound) -> free.put(partition, bound.before()));
        return free;
    }
}
