package org.facefarm.director.internal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.facefarm.director.DirectorSettings;
import org.facefarm.director.internal.dispatch.MadeUpSwap;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingProgress;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes into the topics that the director reads: it goes on with everybody else's orders. */
class HostileNewsTest {
    @TempDir
    Path folder;

    private final FarmConnection farm = FarmConnection.to("none:1");
    private final RecordCodec codec = new RecordCodec();
    private final AbsurdRecords absurd = new AbsurdRecords();
    private final Map<String, OrderState> states = new LinkedHashMap<>();
    private TopologyTestDriver driver;

    @BeforeEach
    void open() {
        driver = new TopologyTestDriver(
                DirectorTopology.of(
                        farm,
                        codec,
                        Clock.fixed(Instant.now(), ZoneOffset.UTC),
                        () -> 0,
                        DirectorSettings.DEFAULT.queueDepth(),
                        DirectorSettings.DEFAULT.orderGrace()),
                StreamsSettings.of(farm, folder));
        MadeUpSwap.consents().forEach(c -> pipe(Topic.CONSENTS, c.getConsentId(), c));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aVideoWithoutSegmentsAndAnOrderThatNamesAModelStopNobody() {
        Video video = Video.newBuilder(MadeUpSwap.video("empty", "empty.mp4", 1))
                .setSegments(0)
                .build();
        pipe(Topic.VIDEOS, "empty", absurd.encode(video));
        pipe(Topic.ORDERS, "order1", MadeUpSwap.order().setModelId("brought").build());
        anotherOrderIsDone();
        assertThat(letters()).extracting(DeadLetter::getTaskTopic).contains("videos");
    }

    @Test
    void anOrderThatIsNoneIsToldSo() {
        Order order = MadeUpSwap.order().setTargets(List.of()).build();
        pipe(Topic.ORDERS, "order1", absurd.encode(order));
        anotherOrderIsDone();
        assertThat(states).containsEntry("order1", OrderState.FAILED);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.getTaskTopic()).isEqualTo("orders");
            assertThat(letter.getMessage()).contains("targets of a Order is not of 1 to 10000 items");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDERS", "CONSENTS", "VIDEOS", "SEGMENTS", "EVENTS"})
    void recordsWithoutKeyTombstonesAndOtherTopicsRecordsStopNobody(Topic topic) {
        pipe(topic, null, codec.encode(MadeUpSwap.order().build()));
        pipe(topic, null, (byte[]) null);
        pipe(topic, "t", topic == Topic.CONSENTS ? new byte[0] : null);
        pipe(topic, "order1", new byte[] {1, 2, 3});
        pipe(topic, "order1", MadeUpSwap.brought());
        anotherOrderIsDone();
    }

    /** Each on a farm that has done with the ones before, with an order of its own, which need not come to a good end. */
    @Test
    void everyFieldOfEveryRecordMayHoldAnything() {
        List<SpecificRecord> news = new ArrayList<>();
        news.add(MadeUpSwap.order().setOrderId("absurd").build());
        news.add(MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3));
        news.add(MadeUpSwap.segments(MadeUpSwap.SCENE, 3).get(1));
        news.add(MadeUpSwap.event("absurd", new TrainingProgress("m", 1L, 0.1, 0.1, 0.1, null)));
        news.add(MadeUpSwap.event("absurd", new TaskFailed("tasks.extract", "k", "X", "broken")));
        news.addAll(results());
        int[] tried = {0};
        for (SpecificRecord good : news) {
            absurd.each(good, record -> {
                pipe(topic(record), key(record), absurd.encode(record));
                driver.advanceWallClockTime(DirectorProcessor.PULSE);
                tried[0]++;
            });
        }
        assertThat(tried[0]).isGreaterThan(1000);
        anotherOrderIsDone();
    }

    /** What workers say of a whole order. */
    private List<SpecificRecord> results() {
        List<SpecificRecord> results = new ArrayList<>();
        MadeUpSwap.segments(MadeUpSwap.FACE, 2).forEach(s -> pipe(Topic.SEGMENTS, key(s), s));
        MadeUpSwap.segments(MadeUpSwap.SCENE, 3).forEach(s -> pipe(Topic.SEGMENTS, key(s), s));
        pipe(Topic.VIDEOS, MadeUpSwap.FACE, MadeUpSwap.video(MadeUpSwap.FACE, "actor.mp4", 2));
        pipe(Topic.VIDEOS, MadeUpSwap.SCENE, MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3));
        pipe(Topic.ORDERS, "absurd", MadeUpSwap.order().setOrderId("absurd").build());
        work(results);
        return List.of(results.get(0), results.get(5), results.get(6), results.get(results.size() - 1));
    }

    private void anotherOrderIsDone() {
        MadeUpSwap.consents().forEach(c -> pipe(Topic.CONSENTS, c.getConsentId(), c));
        MadeUpSwap.segments("mine0", 2).forEach(s -> pipe(Topic.SEGMENTS, key(s), s));
        MadeUpSwap.segments("mine1", 2).forEach(s -> pipe(Topic.SEGMENTS, key(s), s));
        pipe(Topic.VIDEOS, "mine0", MadeUpSwap.video("mine0", "a.mp4", 2));
        pipe(Topic.VIDEOS, "mine1", MadeUpSwap.video("mine1", "b.mp4", 2));
        pipe(Topic.ORDERS, "mine", MadeUpSwap.order("mine", "mine0", "mine1").build());
        work(new ArrayList<>());
        assertThat(states).containsEntry("mine", OrderState.DONE);
    }

    /** Does whatever is posted until nothing more is. */
    private void work(List<SpecificRecord> results) {
        int before;
        do {
            before = results.size();
            driver.advanceWallClockTime(DirectorProcessor.PULSE);
            Stream.of(
                            read(Topic.EXTRACT_TASKS, ExtractTask.class).map(t -> MadeUpSwap.extracted(t, 40)),
                            read(Topic.TRAIN_TASKS, TrainTask.class).map(MadeUpSwap::trained),
                            read(Topic.MERGE_TASKS, MergeTask.class).map(t -> MadeUpSwap.merged(t, List.of())),
                            read(Topic.DELIVER_TASKS, DeliverTask.class).map(MadeUpSwap::delivered))
                    .flatMap(events -> events)
                    .forEach(event -> {
                        results.add(event);
                        pipe(Topic.EVENTS, event.getOrderId(), event);
                    });
            read(Topic.STATUS, OrderStatus.class).forEach(s -> states.put(s.getOrderId(), s.getState()));
        } while (results.size() > before);
    }

    private List<DeadLetter> letters() {
        return read(Topic.DEAD_LETTERS, DeadLetter.class).toList();
    }

    private static Topic topic(SpecificRecord record) {
        return Stream.of(Topic.values())
                .filter(t -> t.types().contains(record.getClass()))
                .findFirst()
                .orElseThrow();
    }

    private static String key(SpecificRecord record) {
        if (record instanceof org.facefarm.schemas.record.Segment segment) {
            return Keys.segment(segment.getVideoId(), segment.getIndex());
        }
        return String.valueOf(record.get(0));
    }

    private void pipe(Topic topic, String key, SpecificRecord record) {
        pipe(topic, key, codec.encode(record));
    }

    private void pipe(Topic topic, String key, byte[] bytes) {
        driver.createInputTopic(farm.name(topic), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, bytes);
    }

    private <T extends SpecificRecord> Stream<T> read(Topic topic, Class<T> type) {
        return driver
                .createOutputTopic(farm.name(topic), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(bytes -> codec.decode(bytes, type));
    }
}
