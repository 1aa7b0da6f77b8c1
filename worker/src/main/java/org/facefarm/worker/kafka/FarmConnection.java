package org.facefarm.worker.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.facefarm.schemas.Topic;

/**
 * The way to one farm's broker, and the settings that every client of it needs.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param topicPrefix before the names of all topics, groups and transactions; "" for none. Farms with different prefixes
 *     share a cluster and never meet.
 * @param clientProperties any Kafka client settings, passed through untouched; a name that starts with {@code consumer.},
 *     {@code producer.} or {@code admin.} is for those clients only
 * @param patience how long whoever uses it waits for the broker's next answer or record before giving up
 */
public record FarmConnection(
        String bootstrapServers, String topicPrefix, Map<String, String> clientProperties, Duration patience) {
    /** Usual patience. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MIB = 1024 * 1024;
    private static final int REQUEST_BYTES = Topic.MAX_RECORD_BYTES + MIB;

    public FarmConnection {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** With the usual patience. */
    public FarmConnection(String bootstrapServers, String topicPrefix, Map<String, String> clientProperties) {
        this(bootstrapServers, topicPrefix, clientProperties, PATIENCE);
    }

    /** A farm without prefix or further settings. */
    public static FarmConnection to(String bootstrapServers) {
        return new FarmConnection(bootstrapServers, "", Map.of());
    }

    /** Whether the broker is one of this machine alone, of which there are no others. */
    boolean onThisMachine() {
        return bootstrapServers.startsWith("127.0.0.1:") || bootstrapServers.startsWith("localhost:");
    }

    /** The topic's name on the broker. */
    public String name(Topic topic) {
        return topic.topicName(topicPrefix);
    }

    /**
     * A member of a group; commits nothing by itself and gets one record a poll.
     *
     * @param sharing how the group shares out partitions: settings that what is passed through may override
     */
    public Consumer<String, byte[]> groupConsumer(String group, Map<String, ?> sharing) {
        Map<String, Object> settings = consumerSettings();
        settings.put("group.id", topicPrefix + group);
        settings.putAll(sharing);
        // So long after a worker's death its task is another's.
        settings.put("session.timeout.ms", 8_000);
        // So soon the others hear that a worker came, which gets nothing before all have met.
        settings.put("heartbeat.interval.ms", 1_500);
        settings.put("auto.offset.reset", "earliest");
        settings.putAll(passedThrough("consumer."));
        // The task loop counts on it.
        settings.put("max.poll.records", 1);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer that is told where to read; it fails when that place is not in the log. */
    public Consumer<String, byte[]> logConsumer() {
        Map<String, Object> settings = consumerSettings();
        settings.put("auto.offset.reset", "none");
        // A jump to another place waits for the fetch under way at the last one: half a second by default.
        settings.put("fetch.max.wait.ms", 20);
        settings.putAll(passedThrough("consumer."));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A transactional producer.
     *
     * @param transactionalId stable for each worker slot, so that a restart ends what its predecessor left open at once
     */
    public Producer<String, byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> settings = producerSettings();
        settings.put("transactional.id", topicPrefix + transactionalId);
        // Work is done with no transaction open, so a minute is much; an open one holds up every reader.
        settings.put("transaction.timeout.ms", 60_000);
        settings.putAll(passedThrough("producer."));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** An idempotent producer without transactions, for single records. */
    public Producer<String, byte[]> producer() {
        Map<String, Object> settings = producerSettings();
        // Of two under way a partition that is just being made may take the second first, and never the first
        // (KAFKA-15591).
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.putAll(passedThrough("producer."));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** For topics and groups. */
    public Admin admin() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.putAll(passedThrough("admin."));
        return Admin.create(settings);
    }

    /** Settings of a Kafka Streams application of this farm, without its id and state folder. */
    public Properties streamsSettings() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("producer.max.request.size", REQUEST_BYTES);
        settings.put("producer.buffer.memory", 64 * MIB);
        settings.put("consumer.max.partition.fetch.bytes", Topic.MAX_RECORD_BYTES);
        settings.putAll(clientProperties);
        return settings;
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        // The 1 MiB default halves the throughput of records near that size.
        settings.put("max.partition.fetch.bytes", Topic.MAX_RECORD_BYTES);
        settings.put("fetch.max.bytes", 64 * MIB);
        return settings;
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // Media is compressed already: trying again costs CPU and gains nothing.
        settings.put("compression.type", "none");
        settings.put("max.request.size", REQUEST_BYTES);
        settings.put("batch.size", MIB);
        settings.put("buffer.memory", 128 * MIB);
        return settings;
    }

    private Map<String, Object> passedThrough(String ownPrefix) {
        Map<String, Object> settings = new HashMap<>();
        clientProperties.forEach((name, value) -> {
            if (name.startsWith(ownPrefix)) {
                settings.put(name.substring(ownPrefix.length()), value);
            } else if (!name.matches("(consumer|producer|admin)\\..*")) {
                settings.putIfAbsent(name, value);
            }
        });
        return settings;
    }
}
