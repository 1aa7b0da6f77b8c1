package org.facefarm.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.director.internal.dispatch.MadeUpSwap;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.worker.TaskWorker;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.log.CompactedView;
import org.facefarm.worker.task.HandlerFactory;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskLimits;
import org.facefarm.worker.task.TaskOutput;
import org.facefarm.worker.task.WorkerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DirectorIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final RecordCodec codec = new RecordCodec();
    private final List<TaskWorker<?>> workers = new ArrayList<>();
    private FarmConnection farm;

    @Test
    void anOrderIsDoneAndARestartOnTheWayPostsNothingTwice() {
        farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        new TopicAdmin(farm).ensure(2, Optional.empty());
        try (CompactedView<OrderStatus> status = CompactedView.of(farm, codec, Topic.STATUS, OrderStatus.class)) {
            try (Director first = director("first")) {
                order();
                await().atMost(TIMEOUT).until(() -> state(status) == OrderState.EXTRACTING);
                worker("extractor", Topic.EXTRACT_TASKS, ExtractTask.class, t -> MadeUpSwap.extracted(t, 40));
                worker("trainer", Topic.TRAIN_TASKS, TrainTask.class, MadeUpSwap::trained);
                await().atMost(TIMEOUT).until(() -> state(status) == OrderState.MERGING);
                assertThat(first.failure()).isEmpty();
            }
            worker("merger", Topic.MERGE_TASKS, MergeTask.class, t -> MadeUpSwap.merged(t, List.of()));
            worker("delivery", Topic.DELIVER_TASKS, DeliverTask.class, MadeUpSwap::delivered);
            // A folder of its own: all it knows must come from the broker.
            try (Director second = director("second")) {
                await().atMost(TIMEOUT).until(() -> state(status) == OrderState.DONE);
                assertThat(second.running()).isTrue();
            }
        } finally {
            workers.forEach(TaskWorker::stop);
            workers.forEach(TaskWorker::close);
        }
        assertThat(count(Topic.EXTRACT_TASKS)).isEqualTo(5);
        assertThat(count(Topic.TRAIN_TASKS)).isEqualTo(1);
        assertThat(count(Topic.MERGE_TASKS)).isEqualTo(3);
        assertThat(count(Topic.DELIVER_TASKS)).isEqualTo(1);
    }

    private Director director(String name) {
        return new Director(farm, codec, folder.resolve(name), Clock.systemUTC(), DirectorSettings.DEFAULT).start();
    }

    private void order() {
        List<Outgoing> records = new ArrayList<>();
        MadeUpSwap.consents().forEach(c -> records.add(Outgoing.of(Topic.CONSENTS, c.getConsentId(), c)));
        MadeUpSwap.segments(MadeUpSwap.FACE, 2)
                .forEach(s -> records.add(Outgoing.of(Topic.SEGMENTS, Keys.segment(MadeUpSwap.FACE, s.getIndex()), s)));
        MadeUpSwap.segments(MadeUpSwap.SCENE, 3)
                .forEach(
                        s -> records.add(Outgoing.of(Topic.SEGMENTS, Keys.segment(MadeUpSwap.SCENE, s.getIndex()), s)));
        records.add(Outgoing.of(Topic.VIDEOS, MadeUpSwap.FACE, MadeUpSwap.video(MadeUpSwap.FACE, "actor.mp4", 2)));
        records.add(Outgoing.of(Topic.VIDEOS, MadeUpSwap.SCENE, MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3)));
        records.add(Outgoing.of(Topic.ORDERS, "order1", MadeUpSwap.order().build()));
        try (RecordWriter writer = new RecordWriter(farm, codec, "client")) {
            writer.write(records);
        }
    }

    /** Does each task at once, by an event. */
    private <T extends SpecificRecord> void worker(
            String role, Topic tasks, Class<T> type, java.util.function.Function<T, Event> work) {
        HandlerFactory<T> factory = () -> new TaskHandler<>() {
            @Override
            public TaskOutput handle(T task, TaskContext context) {
                return TaskOutput.of(List.of(Outgoing.of(Topic.EVENTS, "order1", work.apply(task))));
            }
        };
        workers.add(new TaskWorker<>(
                        farm,
                        codec,
                        new WorkerName(role, "0"),
                        tasks,
                        type,
                        factory,
                        TaskLimits.DEFAULT,
                        OrderFilter.NONE,
                        task -> {})
                .start());
    }

    private static OrderState state(CompactedView<OrderStatus> status) {
        return status.get("order1").map(OrderStatus::getState).orElse(OrderState.WAITING);
    }

    private int count(Topic topic) {
        int count = 0;
        try (Consumer<String, byte[]> consumer = farm.logConsumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(farm.name(topic)).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                count += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
        return count;
    }
}
