package org.facefarm.director.internal.topology;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.state.Stores;
import org.facefarm.director.internal.dispatch.TaskQueues;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;

/**
 * Orders, consents, videos, segments and events in; tasks and statuses out. The topics read have one partition each, so
 * that one processor sees all and needs no join.
 */
public final class DirectorTopology {
    private DirectorTopology() {}

    /**
     * @param clock for what records tell; it may jump
     * @param nanoTime as {@link System#nanoTime}
     * @param queueDepth unfinished tasks in each partition of a task topic
     * @param orderGrace how long an order may lack consents and models
     */
    public static Topology of(
            FarmConnection farm,
            RecordCodec codec,
            Clock clock,
            LongSupplier nanoTime,
            int queueDepth,
            Duration orderGrace) {
        Topology topology = new Topology();
        Map<String, Topic> topics = Stream.of(
                        Topic.CONSENTS, Topic.VIDEOS, Topic.SEGMENTS, Topic.EVENTS, Topic.WORKERS, Topic.ORDERS)
                .collect(Collectors.toMap(farm::name, topic -> topic));
        topology.addSource(
                "news",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topics.keySet().toArray(String[]::new));
        // Until it is told better: a task of a kind is enough to be told.
        TaskQueues queues = new TaskQueues(1, queueDepth);
        topology.addProcessor(
                "director", () -> new DirectorProcessor(topics, queues, codec, clock, nanoTime, orderGrace), "news");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(ChangelogStore.NAME), Serdes.String(), Serdes.ByteArray())
                        // Orders carry pictures.
                        .withLoggingEnabled(Map.of(
                                "max.message.bytes", Topic.ORDERS.config().get("max.message.bytes"))),
                "director");
        TopicNameExtractor<String, Outgoing> topic = (key, out, context) -> farm.name(out.topic());
        Serializer<Outgoing> value = (name, out) -> codec.encode(out.value());
        topology.addSink(
                "decisions", topic, new StringSerializer(), value, new ShortestQueuePartitioner(queues), "director");
        return topology;
    }
}
