package org.facefarm.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.group.BusyMark;
import org.facefarm.worker.internal.group.KeepsBusyAssignor;
import org.facefarm.worker.log.CompactedView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has lost his place in the group or his transactional id cannot write, however late he comes. */
class FencingIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RecordCodec codec = new RecordCodec();
    private FarmConnection farm;

    @BeforeEach
    void farm(TestInfo test) {
        farm = new FarmConnection(
                broker.bootstrapServers(),
                broker.topicPrefix() + test.getTestMethod().orElseThrow().getName() + ".",
                Map.of());
        new TopicAdmin(farm).ensure(1, Optional.empty());
    }

    @Test
    void aStaleGenerationCannotCommit() {
        ConsumerGroupMetadata stale;
        try (Consumer<String, byte[]> first = member()) {
            stale = first.groupMetadata();
        }
        try (Consumer<String, byte[]> second = member();
                RecordWriter writer = new RecordWriter(farm, codec, "zombie")) {
            TopicPartition partition = second.assignment().iterator().next();
            Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(partition, new OffsetAndMetadata(7));
            assertThatThrownBy(() -> writer.write(
                            List.of(record("late")),
                            written -> List.of(),
                            producer -> producer.sendOffsetsToTransaction(offsets, stale)))
                    .isInstanceOf(CommitFailedException.class);
            assertThat(visible()).isEmpty();
            assertThat(second.committed(Set.of(partition)).get(partition)).isNull();

            writer.write(
                    List.of(record("in-time")),
                    written -> List.of(),
                    producer -> producer.sendOffsetsToTransaction(offsets, second.groupMetadata()));
            assertThat(visible()).containsOnlyKeys("in-time");
            assertThat(second.committed(Set.of(partition)).get(partition).offset())
                    .isEqualTo(7);
        }
    }

    /** As a worker that was paused and does not know yet that the group went on without it. */
    @Test
    void aWorkerThatIsNoLongerOfTheGroupCannotEndItsTask() throws Exception {
        try (RecordWriter tasks = new RecordWriter(farm, codec, "client")) {
            tasks.write(List.of(record("task")));
        }
        try (Consumer<String, byte[]> first = member();
                RecordWriter writer = new RecordWriter(farm, codec, "zombie")) {
            TopicPartition partition = first.assignment().iterator().next();
            ConsumerRecord<String, byte[]> task =
                    new ConsumerRecord<>(partition.topic(), partition.partition(), 0, "task", new byte[0]);
            try (Admin admin = farm.admin()) {
                admin.removeMembersFromConsumerGroup(
                                farm.topicPrefix() + "group", new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
            }
            TaskOffsets offsets = new TaskOffsets(first, FarmConnection.PATIENCE);
            assertThatThrownBy(() -> writer.write(List.of(record("late")), written -> List.of(), offsets.past(task)))
                    .isInstanceOf(CommitFailedException.class);
            assertThatThrownBy(() -> writer.write(
                            List.of(record("late")), written -> List.of(), offsets.still(task, Attempts.NONE)))
                    .isInstanceOf(CommitFailedException.class);
            assertThat(visible()).containsOnlyKeys("task");
            assertThat(first.committed(Set.of(partition)).get(partition)).isNull();
        }
    }

    @Test
    void aSecondWriterOfTheSameIdFencesTheFirst() {
        try (RecordWriter first = new RecordWriter(farm, codec, "slot");
                RecordWriter second = new RecordWriter(farm, codec, "slot")) {
            first.write(List.of(record("a")));
            second.write(List.of(record("b")));
            assertThatThrownBy(() -> first.write(List.of(record("c")))).isInstanceOf(KafkaException.class);
            assertThat(visible()).containsOnlyKeys("a", "b");
        }
    }

    @Test
    void aFailedTransactionLeavesNothingAndTheNextTellsItsRanges() {
        try (RecordWriter writer = new RecordWriter(farm, codec, "slot")) {
            assertThatThrownBy(() -> writer.write(
                            List.of(record("a"), record("b")),
                            written -> {
                                throw new IllegalStateException("no summary");
                            },
                            producer -> {}))
                    .hasMessage("no summary");
            OffsetRange range = writer.write(List.of(record("c"), record("d"))).get(Topic.INGEST_TASKS);
            assertThat(range.getLast()).isEqualTo(range.getFirst() + 1);
            assertThat(visible()).containsOnlyKeys("c", "d");
        }
    }

    @Test
    void whatItsWriterCouldNotEndIsOpenNoLongerThanThatIsThere() {
        try (RecordWriter writer =
                new RecordWriter(farm, codec, "slot", id -> withoutAnEnd(farm.transactionalProducer(id)))) {
            assertThatThrownBy(() -> writer.write(List.of(record("lost")))).isInstanceOf(TimeoutException.class);
        }
        try (RecordWriter writer = new RecordWriter(farm, codec, "other")) {
            writer.write(List.of(record("news")));
        }
        assertThat(visible()).containsOnlyKeys("news");
    }

    /** As when the broker answers nothing about the end of a transaction. */
    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> withoutAnEnd(Producer<String, byte[]> producer) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().matches("(commit|abort)Transaction")) {
                        throw new TimeoutException("no answer");
                    }
                    return method.invoke(producer, arguments);
                });
    }

    /** A member of the group that has been given the tasks' only partition. */
    private Consumer<String, byte[]> member() {
        Consumer<String, byte[]> consumer = farm.groupConsumer("group", KeepsBusyAssignor.settings(new BusyMark()));
        consumer.subscribe(List.of(farm.name(Topic.INGEST_TASKS)));
        await().atMost(TIMEOUT).until(() -> {
            consumer.poll(Duration.ofMillis(100));
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }

    private static Outgoing record(String key) {
        return Outgoing.of(Topic.INGEST_TASKS, key, new IngestTask(key, "order", "path"));
    }

    private Map<String, IngestTask> visible() {
        try (CompactedView<IngestTask> view = CompactedView.of(farm, codec, Topic.INGEST_TASKS, IngestTask.class)) {
            return view.all();
        }
    }
}
