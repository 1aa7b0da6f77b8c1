package org.facefarm.worker.internal.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.group.BusyMark;
import org.facefarm.worker.internal.handler.HandlerThread;
import org.facefarm.worker.internal.takeover.Takeovers;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskLimits;
import org.facefarm.worker.task.WorkerName;

/** A task loop between a mock consumer of two partitions and mock producers, moved by hand. */
final class LoopHarness implements AutoCloseable {
    static final TopicPartition P0 = new TopicPartition("tasks.ingest", 0);
    static final TopicPartition P1 = new TopicPartition("tasks.ingest", 1);
    static final TaskLimits LIMITS = new TaskLimits(
            3,
            5,
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    final LogConsumer consumer = new LogConsumer();
    final List<MockProducer<String, byte[]>> producers = new ArrayList<>();
    final StopSignal stop = new StopSignal();
    final TaskCounters counters = new TaskCounters("loop");
    final BusyMark mark = new BusyMark();
    final TaskLoop<IngestTask> loop;
    private final RecordCodec codec = new RecordCodec();
    private final HandlerThread<IngestTask> handler = new HandlerThread<>("handler");

    LoopHarness(TaskHandler<IngestTask> work, OrderFilter orders) throws Exception {
        handler.open(() -> work);
        WorkerName name = new WorkerName("test", "0");
        RecordWriter writer = new RecordWriter(FarmConnection.to("none:1"), codec, name.transactionalId(), id -> {
            producers.add(producer());
            return producers.get(producers.size() - 1);
        });
        TaskReader<IngestTask> reader = new TaskReader<>(codec, name, Topic.INGEST_TASKS, IngestTask.class);
        Takeovers takeovers = new Takeovers(partition -> {});
        loop = new TaskLoop<>(
                consumer,
                new TaskOffsets(consumer, FarmConnection.PATIENCE),
                writer,
                reader,
                handler,
                LIMITS,
                orders,
                stop,
                counters,
                takeovers,
                mark);
        loop.subscribe("tasks.ingest");
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
        consumer.rebalance(List.of(P0));
        writer.settle();
    }

    private static MockProducer<String, byte[]> producer() {
        Node node = new Node(0, "none", 1);
        List<PartitionInfo> partitions = Stream.of(Topic.values())
                .map(t -> new PartitionInfo(t.topicName(), 0, node, new Node[] {node}, new Node[] {node}))
                .toList();
        Cluster cluster = new Cluster("none", List.of(node), partitions, Set.of(), Set.of());
        return new MockProducer<>(cluster, true, null, new StringSerializer(), new ByteArraySerializer());
    }

    /** Puts a task where the next one of the partition lies. */
    void add(TopicPartition partition, String videoId) {
        addBytes(partition, videoId, codec.encode(new IngestTask(videoId, "order", "path")));
    }

    void addBytes(TopicPartition partition, String key, byte[] bytes) {
        consumer.append(partition, key, bytes);
    }

    /** Moves the loop on until it is so. */
    void stepUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("does not come true");
            }
            loop.step();
        }
    }

    /** The producer in use. */
    MockProducer<String, byte[]> producer(int index) {
        return producers.get(index);
    }

    /** Everything committed, by all producers. */
    List<SpecificRecord> written() {
        return producers.stream()
                .flatMap(p -> p.history().stream())
                .map(ProducerRecord::value)
                .map(codec::decode)
                .toList();
    }

    /** Offsets of the group that were committed with transactions, in order. */
    List<Long> offsetsWritten() {
        return committedByProducers().map(OffsetAndMetadata::offset).toList();
    }

    /** What was told with them. */
    List<String> metadataWritten() {
        return committedByProducers().map(OffsetAndMetadata::metadata).toList();
    }

    private Stream<OffsetAndMetadata> committedByProducers() {
        return producers.stream()
                .flatMap(p -> p.consumerGroupOffsetsHistory().stream())
                .flatMap(group -> group.values().stream())
                .map(offsets -> offsets.get(P0));
    }

    OffsetAndMetadata committed() {
        return consumer.committed(Set.of(P0)).get(P0);
    }

    @Override
    public void close() throws InterruptedException {
        handler.close(Duration.ofMillis(500));
    }
}
