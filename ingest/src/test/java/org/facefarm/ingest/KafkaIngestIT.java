package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.log.SegmentFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KafkaIngestIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final int FETCH = 64 * 1024;

    @TempDir
    Path folder;

    @Test
    void aVideoIsInTheLogOnceAlsoAfterAKill() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        new TopicAdmin(farm).ensure(3, Optional.empty());
        RecordCodec codec = new RecordCodec();
        Path clip = clip(50);

        Video video;
        try (RecordWriter writer = new RecordWriter(farm, codec, "ingest-it");
                KafkaStoredVideos stored = new KafkaStoredVideos(farm, codec)) {
            LogWriter log = LogWriter.of(writer);
            int[] left = {1};
            LogWriter dying = groups -> {
                if (left[0]-- == 0) {
                    throw new IllegalStateException("killed");
                }
                return log.write(groups);
            };
            assertThatThrownBy(() -> ingestor(stored, dying).ingest(clip)).hasMessage("killed");
            video = ingestor(stored, log).ingest(clip);
            assertThat(ingestor(stored, dying).ingest(clip)).isEqualTo(video);
        }

        try (KafkaStoredVideos stored = new KafkaStoredVideos(farm, codec);
                KafkaRecordLog log = new KafkaRecordLog(farm, codec)) {
            assertThat(stored.video(video.getVideoId())).contains(video);
            Map<Integer, Segment> segments = stored.segments(video.getVideoId());
            assertThat(segments).hasSize(3);
            List<Frame> last = SegmentFrames.read(log, segments.get(2));
            assertThat(last)
                    .as("the last part of a long GOP decodes from its start")
                    .hasSize(50);
            assertThat(last.get(0).getKey()).isTrue();
            assertThat(farm.name(Topic.FRAMES)).startsWith(broker.topicPrefix());
        }
    }

    @Test
    void segmentsOfOneTransactionAreReadEachByItself() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        new TopicAdmin(farm).ensure(3, Optional.empty());
        RecordCodec codec = new RecordCodec();
        IngestSettings settings =
                new IngestSettings(20, 20, 1_000_000, 1_000_000, new Rational(25, 1), MediaLimits.DEFAULT);
        List<Integer> transactions = new ArrayList<>();

        try (RecordWriter writer = new RecordWriter(farm, codec, "batch-it");
                KafkaStoredVideos stored = new KafkaStoredVideos(farm, codec);
                KafkaRecordLog log = new KafkaRecordLog(farm, codec)) {
            LogWriter counting = groups -> {
                transactions.add(groups.size());
                return LogWriter.of(writer).write(groups);
            };
            Video video = new VideoIngestor(settings, stored, counting).ingest(clip(51));

            assertThat(transactions).as("groups: the segments, the video").containsExactly(3, 1);
            Map<Integer, Segment> segments = stored.segments(video.getVideoId());
            for (int i = 0; i < 3; i++) {
                Segment segment = segments.get(i);
                assertThat(SegmentFrames.read(log, segment))
                        .as("frames up to the end of segment %d", i)
                        .hasSize((int) segment.getFirstFrame() + segment.getFrameCount());
            }
        }
    }

    @Test
    void aSegmentIsReadWithoutTheRestOfTheVideo() throws Exception {
        // Small fetches: what the consumer fetches ahead of its reader, a batch or two, counts too.
        Map<String, String> settings = Map.of("consumer.max.partition.fetch.bytes", String.valueOf(FETCH));
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), settings);
        new TopicAdmin(farm).ensure(3, Optional.empty());
        RecordCodec codec = new RecordCodec();
        Path noise =
                new MadeClip("ffv1", "yuv444p", 160, 120, 120, Map.of("g", "1")).write(folder.resolve("noise.mkv"));
        Video video;
        try (RecordWriter writer = new RecordWriter(farm, codec, "random-access-it");
                KafkaStoredVideos stored = new KafkaStoredVideos(farm, codec)) {
            video = new VideoIngestor(new IngestSettings(10, 1_000_000), stored, LogWriter.of(writer)).ingest(noise);
        }

        try (KafkaStoredVideos stored = new KafkaStoredVideos(farm, codec);
                KafkaRecordLog log = new KafkaRecordLog(farm, codec)) {
            Segment segment = stored.segments(video.getVideoId()).get(7);
            long before = sent(farm.name(Topic.FRAMES));
            List<Frame> frames = SegmentFrames.read(log, segment);
            long read = sent(farm.name(Topic.FRAMES)) - before;

            assertThat(frames)
                    .extracting(Frame::getIndex)
                    .containsExactlyElementsOf(LongStream.range(0, segment.getFrameCount())
                            .mapToObj(i -> segment.getFirstFrame() + i)
                            .toList());
            long bytes = frames.stream().mapToLong(f -> f.getData().remaining()).sum();
            assertThat(video.getSize()).as("the rest is much more").isGreaterThan(8 * bytes);
            assertThat(read).as("to read %,d bytes", bytes).isBetween(bytes, 3 * bytes);
        }
    }

    /** Bytes of a topic that the broker, which runs in this process, has sent so far. */
    private static long sent(String topic) throws Exception {
        ObjectName meter = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesOutPerSec,topic=" + topic);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        return server.isRegistered(meter) ? (long) server.getAttribute(meter, "Count") : 0;
    }

    private static VideoIngestor ingestor(StoredVideos stored, LogWriter log) {
        return new VideoIngestor(new IngestSettings(20, 1_000_000), stored, log);
    }

    private Path clip(int frames) {
        Path file = folder.resolve("clip.mp4");
        EncoderChoice choice = new EncoderChoice("libopenh264", 24);
        try (ClipWriter writer = new ClipWriter(file, 64, 48, new Rational(1, 25), new Rational(25, 1), choice)) {
            for (int i = 0; i < frames; i++) {
                writer.add(new byte[64 * 48 * 3], i);
            }
            writer.finish();
        }
        return file;
    }
}
