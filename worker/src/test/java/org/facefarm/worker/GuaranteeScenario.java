package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.internal.attempt.Attempts;
import org.facefarm.worker.internal.attempt.TaskOffsets;
import org.facefarm.worker.internal.group.BusyMark;
import org.facefarm.worker.internal.group.KeepsBusyAssignor;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskLimits;
import org.facefarm.worker.task.WorkerName;

/** Tasks on a broker, workers to do them, and what must be true at the end however the workers fared. */
final class GuaranteeScenario {
    static final Duration TIMEOUT = Duration.ofSeconds(90);

    /** The shortest that brokers grant; so long most of these tests wait. */
    static final Map<String, String> SHORT_SESSION = Map.of("consumer.session.timeout.ms", "6000");

    static final TaskLimits LIMITS = new TaskLimits(
            3,
            5,
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    private final FarmConnection farm;
    private final RecordCodec codec = new RecordCodec();

    GuaranteeScenario(FarmConnection farm) {
        this.farm = farm;
        new TopicAdmin(farm).ensure(4, Optional.empty());
    }

    /** A worker in a process of its own. */
    ForkedJava fork(String slot, SegmentWork.Hang hang) {
        return ForkedJava.start(
                SegmentWorkerMain.class, farm.bootstrapServers(), farm.topicPrefix(), slot, hang.name());
    }

    /** A worker of this process. */
    TaskWorker<IngestTask> worker(String slot, TaskHandler<IngestTask> work) {
        return worker(slot, work, OrderFilter.NONE);
    }

    TaskWorker<IngestTask> worker(String slot, TaskHandler<IngestTask> work, OrderFilter orders) {
        return new TaskWorker<>(
                        farm,
                        codec,
                        new WorkerName("test", slot),
                        Topic.INGEST_TASKS,
                        IngestTask.class,
                        () -> work,
                        LIMITS,
                        orders,
                        task -> {})
                .start();
    }

    /** Three workers do sixty tasks, some of which throw the first time, and are restarted in turn on the way. */
    void restartWorkersInTurn() {
        post(
                "a",
                IntStream.range(0, 60)
                        .mapToObj(i -> i % 7 == 0 ? "throws-once" : "plain")
                        .toList());
        List<TaskWorker<IngestTask>> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workers.add(worker("slot-" + i, SegmentWork.ofMillis(100)));
        }
        awaitDone(10, TIMEOUT);
        for (int i = 0; i < 3; i++) {
            workers.get(i).close();
            workers.set(i, worker("slot-" + i, SegmentWork.ofMillis(20)));
        }
        awaitDone(60, TIMEOUT);
        workers.forEach(TaskWorker::close);
        assertThat(workers).extracting(TaskWorker::state).containsOnly(TaskWorker.State.STOPPED);
        assertExactlyOnce(60);
        assertThat(deadLetters()).isEmpty();
    }

    /** Posts one task for each path; what a path means is told in {@link SegmentWork}. */
    void post(String prefix, List<String> paths) {
        List<ProducerRecord<String, byte[]>> tasks = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            String id = "%s%03d".formatted(prefix, i);
            byte[] task = codec.encode(new IngestTask(id, "order", paths.get(i)));
            tasks.add(new ProducerRecord<>(farm.name(Topic.INGEST_TASKS), id, task));
        }
        send(tasks);
    }

    /** Posts one task to a place of its own. */
    void postTo(int partition, String id, String path) {
        byte[] task = codec.encode(new IngestTask(id, "order", path));
        send(List.of(new ProducerRecord<>(farm.name(Topic.INGEST_TASKS), partition, id, task)));
    }

    void postBytes(String key, byte[] bytes) {
        send(List.of(new ProducerRecord<>(farm.name(Topic.INGEST_TASKS), key, bytes)));
    }

    /** Returns when all of them are there. */
    private void send(List<ProducerRecord<String, byte[]>> tasks) {
        try (Producer<String, byte[]> producer = farm.producer()) {
            List<Future<RecordMetadata>> sent =
                    tasks.stream().map(producer::send).toList();
            assertThat(sent).allSatisfy(place -> assertThat(place).succeedsWithin(TIMEOUT));
        }
    }

    /** A worker dies over a task whose offset is in the transaction already, and leaves that open. */
    void dieBeforeCommit(String slot) {
        WorkerName name = new WorkerName("test", slot);
        try (Consumer<String, byte[]> consumer =
                farm.groupConsumer(name.group(), KeepsBusyAssignor.settings(new BusyMark()))) {
            consumer.subscribe(List.of(farm.name(Topic.INGEST_TASKS)));
            List<ConsumerRecord<String, byte[]>> tasks = new ArrayList<>();
            await().atMost(TIMEOUT).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(tasks::add);
                return !tasks.isEmpty();
            });
            ConsumerRecord<String, byte[]> task = tasks.get(0);
            TaskOffsets offsets = new TaskOffsets(consumer, FarmConnection.PATIENCE);
            offsets.note(task, Attempts.NONE.begunBy(name.transactionalId()));
            Producer<String, byte[]> producer = farm.transactionalProducer(name.transactionalId());
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>(farm.name(Topic.FACES), 0, "left open", null));
            offsets.past(task).sendTo(producer);
            // In no time: it neither commits nor aborts.
            producer.close(Duration.ZERO);
        }
    }

    static List<String> plain(int count) {
        return IntStream.range(0, count).mapToObj(i -> "plain").toList();
    }

    /** Waits until so many tasks have come to their end, whichever. */
    void awaitDone(int tasks, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        int ended = 0;
        try (Consumer<String, byte[]> consumer = fromBeginning(Topic.EVENTS, Topic.DEAD_LETTERS)) {
            while (ended < tasks) {
                if (System.nanoTime() > deadline) {
                    String group = farm.topicPrefix() + new WorkerName("test", "").group();
                    throw new AssertionError("%d of %d tasks have ended in %s\n%s"
                            .formatted(ended, tasks, timeout, new Standstill(farm, group).told()));
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    SpecificRecord told = codec.decode(record.value());
                    boolean end = told instanceof DeadLetter
                            || (told instanceof Event event && event.getBody() instanceof SegmentExtracted);
                    ended += end ? 1 : 0;
                }
            }
        }
    }

    /** Every task once, wholly, in one piece, where its event says; and nothing else. */
    void assertExactlyOnce(int tasks) {
        List<ConsumerRecord<String, byte[]>> faces = all(Topic.FACES);
        Map<String, Integer> framesByKey = new TreeMap<>();
        faces.forEach(record -> framesByKey.merge(record.key(), 1, Integer::sum));
        assertThat(framesByKey).hasSize(tasks).allSatisfy((key, frames) -> assertThat(frames)
                .isEqualTo(SegmentWork.FRAMES));
        List<SegmentExtracted> extracted = events(SegmentExtracted.class);
        assertThat(extracted)
                .extracting(SegmentExtracted::getVideoId)
                .hasSize(tasks)
                .doesNotHaveDuplicates();
        for (SegmentExtracted segment : extracted) {
            assertThat(faces.stream().filter(record -> isOf(segment, record)).map(record -> codec.decode(
                                    record.value(), FrameFaces.class)
                            .getFrame()))
                    .containsExactlyElementsOf(IntStream.range(0, SegmentWork.FRAMES)
                            .mapToObj(Long::valueOf)
                            .toList());
        }
    }

    private static boolean isOf(SegmentExtracted segment, ConsumerRecord<String, byte[]> faces) {
        OffsetRange range = segment.getFaces();
        return faces.partition() == range.getPartition()
                && faces.offset() >= range.getFirst()
                && faces.offset() <= range.getLast()
                && faces.key().equals(Keys.segment(segment.getVideoId(), 0));
    }

    List<DeadLetter> deadLetters() {
        return all(Topic.DEAD_LETTERS).stream()
                .map(record -> codec.decode(record.value(), DeadLetter.class))
                .toList();
    }

    <E> List<E> events(Class<E> type) {
        return all(Topic.EVENTS).stream()
                .map(record -> codec.decode(record.value(), Event.class).getBody())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Every committed record of the topic. */
    private List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = fromBeginning(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    private Consumer<String, byte[]> fromBeginning(Topic... topics) {
        Consumer<String, byte[]> consumer = farm.logConsumer();
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(farm.name(topic)).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
