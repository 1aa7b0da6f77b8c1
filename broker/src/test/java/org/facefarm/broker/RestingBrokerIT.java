package org.facefarm.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestingBrokerIT {
    private static final String TOPIC = "names";

    @TempDir
    Path folder;

    @Test
    void tellsTheLatestOfWhatWasCommitted() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                Producer<String, String> producer = producer(broker)) {
            create(broker);
            producer.beginTransaction();
            write(producer, "a", "first");
            write(producer, "b", "kept");
            write(producer, "c", "deleted");
            producer.commitTransaction();
            producer.beginTransaction();
            write(producer, "a", "second");
            write(producer, "c", null);
            producer.commitTransaction();
            producer.beginTransaction();
            write(producer, "b", "taken back");
            producer.flush();
            producer.abortTransaction();
            assertThat(RestingBroker.in(folder)).as("while it runs").isEmpty();
        }
        assertThat(latest()).contains(Map.of("a", "second", "b", "kept"));
        try (RestingBroker resting = RestingBroker.in(folder).orElseThrow()) {
            assertThat(resting.sizes())
                    .hasEntrySatisfying(TOPIC, bytes -> assertThat(bytes).isBetween(200L, 2_000L))
                    .allSatisfy((topic, bytes) -> assertThat(topic).doesNotStartWith("__"));
        }
    }

    @Test
    void leavesAnOpenTransactionToTheBroker() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        Producer<String, String> producer = producer(broker);
        create(broker);
        producer.beginTransaction();
        write(producer, "a", "undecided");
        producer.flush();
        broker.close();
        producer.close(java.time.Duration.ZERO);
        assertThat(latest()).isEmpty();
    }

    @Test
    void leavesABrokerThatWasKilledAndAnUnknownTopicToTheBroker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            create(broker);
        }
        try (RestingBroker resting = RestingBroker.in(folder).orElseThrow()) {
            assertThat(resting.latest("unknown")).isEmpty();
        }
        Files.delete(folder.resolve("log/.kafka_cleanshutdown"));
        assertThat(RestingBroker.in(folder)).isEmpty();
    }

    @Test
    void isReadBySeveralAndStartedByNobodyMeanwhile() throws Exception {
        EmbeddedBroker.start(folder).close();
        try (RestingBroker resting = RestingBroker.in(folder).orElseThrow()) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("in use by another farm");
            assertThat(resting.latest(TOPIC)).isEmpty();
        }
        EmbeddedBroker.start(folder).close();
    }

    private Optional<Map<String, String>> latest() {
        try (RestingBroker resting = RestingBroker.in(folder).orElseThrow()) {
            return resting.latest(TOPIC).map(RestingBrokerIT::text);
        }
    }

    private static Map<String, String> text(Map<String, byte[]> latest) {
        Map<String, String> text = new java.util.TreeMap<>();
        latest.forEach((key, value) -> text.put(key, new String(value, StandardCharsets.UTF_8)));
        return text;
    }

    private static void create(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static Producer<String, String> producer(EmbeddedBroker broker) {
        Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void write(Producer<String, String> producer, String key, String value) {
        var unused = producer.send(new ProducerRecord<>(TOPIC, key, value));
    }
}
