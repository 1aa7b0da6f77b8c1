package org.facefarm.client.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.Video;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExtractionsIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final int SEGMENTS = 6;
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void a_video_of_several_segments_is_looked_through_whichever_partitions_its_tasks_take() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        ExtractionSettings settings = ExtractionSettings.newBuilder()
                .setDetector(DetectorKind.CASCADE)
                .build();
        Video video = Video.newBuilder(MadeUpRecords.video(ID, 6))
                .setSegments(SEGMENTS)
                .build();
        try (FarmTopics topics = new FarmTopics(farm);
                FarmTopics extractor = new FarmTopics(farm)) {
            topics.write(IntStream.range(0, SEGMENTS)
                    .mapToObj(i -> Outgoing.of(Topic.SEGMENTS, Keys.segment(ID, i), segment(video, i)))
                    .toList());
            Runnable work = () -> extractor.write(IntStream.range(0, SEGMENTS)
                    .mapToObj(i -> extractor.event("", extracted(i, settings)))
                    .toList());

            List<SegmentExtracted> found = new Extractions(topics)
                    .find(video, settings, work, share -> assertThat(share).isLessThan(1));

            assertThat(found).extracting(SegmentExtracted::getSegment).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    private static Segment segment(Video video, int i) {
        return new Segment(
                ID,
                i,
                video.getStreams().get(0),
                new OffsetRange(0, (long) i, (long) i),
                (long) i,
                (long) i,
                1,
                null,
                null,
                null);
    }

    private static SegmentExtracted extracted(int i, ExtractionSettings settings) {
        return SegmentExtracted.newBuilder()
                .setExtractionId(Ids.extraction(ID, settings))
                .setVideoId(ID)
                .setSegment(i)
                .setFaces(new OffsetRange(0, (long) i, (long) i))
                .setCrops(null)
                .setFrames(1)
                .setFramesWithFace(0)
                .setFacesFound(0)
                .setCropCount(0)
                .setGaps(List.of())
                .setComputeSeconds(1)
                .build();
    }
}
