package org.facefarm.client.prune;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.testing.MadeUpRecords;

/** The news of a segment that was looked through or merged. */
final class MadeUpMerge {
    private MadeUpMerge() {}

    static Event of(String videoId, Instant at, OffsetRange packets) {
        return Event.newBuilder()
                .setOrderId(MadeUpRecords.ORDER)
                .setSource("merger")
                .setAt(at)
                .setBody(SegmentMerged.newBuilder()
                        .setMergeId("0123456789abcdef")
                        .setVideoId(videoId)
                        .setSegment(0)
                        .setPackets(packets)
                        .setPacketCount(10)
                        .setFrames(10)
                        .setFramesSwapped(10)
                        .setFacesSwapped(10)
                        .setGaps(List.of())
                        .setStream(StreamHeader.newBuilder()
                                .setIndex(0)
                                .setKind(StreamKind.VIDEO)
                                .setCodec("h264")
                                .setExtradata(ByteBuffer.allocate(0))
                                .setTimeBase(new Rational(1, 25))
                                .build())
                        .setComputeSeconds(1)
                        .build())
                .build();
    }

    static Event extracted(String videoId, Instant at, OffsetRange faces, OffsetRange crops) {
        return Event.newBuilder()
                .setOrderId(MadeUpRecords.ORDER)
                .setSource("extractor")
                .setAt(at)
                .setBody(SegmentExtracted.newBuilder()
                        .setExtractionId("0123456789abcdef")
                        .setVideoId(videoId)
                        .setSegment(0)
                        .setFaces(faces)
                        .setCrops(crops)
                        .setFrames(10)
                        .setFramesWithFace(10)
                        .setFacesFound(10)
                        .setCropCount(10)
                        .setGaps(List.of())
                        .setComputeSeconds(1)
                        .build())
                .build();
    }
}
