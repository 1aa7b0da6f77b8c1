package org.facefarm.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that nobody of the farm has written lie among its own: readers pass them over. */
class HostileRecordsIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private final RecordCodec codec = new RecordCodec();
    private FarmConnection farm;

    @BeforeEach
    void topics() {
        farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        new TopicAdmin(farm).ensure(1, Optional.empty());
    }

    @Test
    void theLatestOfEachKeyAreStillTold() {
        IngestTask task = new IngestTask("video", "order", "clip.mp4");
        byte[] faces = codec.encode(faces(0));
        try (Producer<String, byte[]> producer = farm.producer()) {
            send(producer, Topic.INGEST_TASKS, null, codec.encode(task));
            send(producer, Topic.INGEST_TASKS, null, null);
            send(producer, Topic.INGEST_TASKS, "tombstone", null);
            send(producer, Topic.INGEST_TASKS, "junk", new byte[] {1, 2, 3});
            send(producer, Topic.INGEST_TASKS, "faces", faces);
            send(producer, Topic.INGEST_TASKS, "video", codec.encode(task));
        }
        try (CompactedView<IngestTask> view = CompactedView.of(farm, codec, Topic.INGEST_TASKS, IngestTask.class)) {
            assertThat(view.all()).isEqualTo(Map.of("video", task));
        }
    }

    @Test
    void aRangeOfALogIsStillRead() {
        try (Producer<String, byte[]> producer = farm.producer()) {
            send(producer, Topic.FACES, "a/0", codec.encode(faces(0)));
            send(producer, Topic.FACES, null, codec.encode(faces(1)));
            send(producer, Topic.FACES, "a/0", null);
            send(producer, Topic.FACES, "a/0", codec.encode(faces(2)));
        }
        List<Long> frames = new ArrayList<>();
        try (KafkaRecordLog log = new KafkaRecordLog(farm, codec)) {
            log.read(
                    Topic.FACES,
                    new OffsetRange(0, 0L, 3L),
                    key -> key.startsWith("a/"),
                    FrameFaces.class,
                    record -> frames.add(record.getFrame()));
        }
        assertThat(frames).containsExactly(0L, 2L);
    }

    @Test
    void eventsAreStillFollowed() {
        Event retried = new Event(
                "order", "test", Instant.EPOCH, new TaskRetried(Topic.MERGE_TASKS.topicName(), "merge/00000000"));
        List<Event> seen = new ArrayList<>();
        try (EventLog events = new EventLog(farm, codec);
                Producer<String, byte[]> producer = farm.producer()) {
            send(producer, Topic.EVENTS, null, codec.encode(retried));
            send(producer, Topic.EVENTS, "order", null);
            send(producer, Topic.EVENTS, "order", new byte[] {1, 2, 3});
            send(producer, Topic.EVENTS, "order", codec.encode(faces(1)));
            send(producer, Topic.EVENTS, "order", codec.encode(retried));
            producer.flush();
            events.untilNow(seen::add);
        }
        assertThat(seen).containsExactly(retried);
    }

    private static FrameFaces faces(long frame) {
        return new FrameFaces("a", "video", 0, frame, null, List.of(), null, new Rational(1, 1));
    }

    private void send(Producer<String, byte[]> producer, Topic topic, String key, byte[] value) {
        Future<?> unused = producer.send(new ProducerRecord<>(farm.name(topic), 0, key, value));
    }
}
