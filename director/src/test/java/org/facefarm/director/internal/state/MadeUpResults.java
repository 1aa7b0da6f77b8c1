package org.facefarm.director.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.testing.MadeUpRecords;

/** What workers tell of segments of a video called "scene", and somewhere to keep it. */
public final class MadeUpResults {
    static {
        TrustedRecords.trust();
    }

    private MadeUpResults() {}

    /** A farm of which nothing is known. */
    public static FarmState nothing() {
        return new FarmState(tables());
    }

    /** Empty ones, which are not kept. */
    public static StateTables tables() {
        return new StateTables(new StateStore() {
            @Override
            public void forEach(BiConsumer<String, SpecificRecord> entry) {}

            @Override
            public void put(String key, SpecificRecord value) {}

            @Override
            public void delete(String key) {}
        });
    }

    /** Its packets lie in partition 3, from offset 10; nothing was swapped. */
    public static SegmentMerged.Builder merged(String mergeId, int segment) {
        return SegmentMerged.newBuilder()
                .setMergeId(mergeId)
                .setVideoId("scene")
                .setSegment(segment)
                .setPackets(new OffsetRange(3, 10L, 59L))
                .setPacketCount(50)
                .setFrames(50)
                .setFramesShown(50)
                .setFramesSwapped(0)
                .setFacesSwapped(0)
                .setGaps(List.of())
                .setStream(MadeUpRecords.video("scene", 50).getStreams().get(0))
                .setComputeSeconds(1);
    }

    /** Its faces lie in partition 1, its crops, which may be null, where it is told. */
    public static SegmentExtracted extracted(int segment, OffsetRange crops) {
        return new SegmentExtracted(
                "extraction",
                "scene",
                segment,
                new OffsetRange(1, 10L, 59L),
                crops,
                50,
                40,
                40,
                crops == null ? 0 : 10,
                List.of(),
                0.1,
                0,
                List.of(),
                Map.of());
    }

    public static Event event(Object body) {
        return new Event("order", "test", Instant.EPOCH, body);
    }
}
