package org.facefarm.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.facefarm.broker.EmbeddedBroker;
import org.facefarm.schemas.FarmFormat;
import org.facefarm.schemas.Topic;
import org.facefarm.testing.BrokerExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TopicAdminIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private FarmConnection farm;
    private TopicAdmin topics;

    @BeforeEach
    void farm(TestInfo test) {
        farm = new FarmConnection(
                broker.bootstrapServers(),
                broker.topicPrefix() + test.getTestMethod().orElseThrow().getName() + ".",
                Map.of());
        topics = new TopicAdmin(farm);
    }

    @Test
    void everyTopicIsCreatedOnceAndKeepsItsPartitions() {
        topics.ensure(3, Optional.empty());
        assertThat(topics.partitions())
                .hasSize(Topic.values().length)
                .allSatisfy((topic, partitions) -> assertThat(partitions).isEqualTo(topic.partitions(3)));
        assertThatNoException().isThrownBy(() -> topics.ensure(12, Optional.empty()));
        assertThat(topics.partitions()).containsEntry(Topic.FRAMES, 3);
    }

    @Test
    void aClientThatDoesNotSayWhoItIsIsToldInSeconds(@TempDir Path folder) throws IOException {
        try (EmbeddedBroker guarded = EmbeddedBroker.guarded(folder, fault -> {})) {
            String address = guarded.bootstrapServers();
            assertThat(SpokenProtocol.of(address)).contains(SpokenProtocol.SASL);
            assertThat(SpokenProtocol.of(broker.bootstrapServers())).contains(SpokenProtocol.OTHER);
            assertThatThrownBy(() -> new TopicAdmin(FarmConnection.to(address)).ensure(1, Optional.empty()))
                    .isInstanceOf(FarmSetupException.class)
                    .hasMessageStartingWith("the broker at " + address + " asks who comes")
                    .hasMessageContaining("--client-config");
            FarmConnection known = new FarmConnection(address, "", EmbeddedBroker.clientProperties(folder));
            assertThatNoException().isThrownBy(() -> new TopicAdmin(known).ensure(1, Optional.empty()));
        }
    }

    @RepeatedTest(5)
    void processesThatBeginAFarmAtOnceAgreeOnItsPartitions(RepetitionInfo repetition) throws Exception {
        FarmConnection fresh = new FarmConnection(
                broker.bootstrapServers(), farm.name(Topic.FRAMES) + repetition.getCurrentRepetition() + ".", Map.of());
        List<CompletableFuture<Void>> begun = Stream.of(2, 3, 4)
                .map(wished -> CompletableFuture.runAsync(() -> new TopicAdmin(fresh).ensure(wished, Optional.empty())))
                .toList();

        for (CompletableFuture<Void> one : begun) {
            one.get(60, TimeUnit.SECONDS);
        }
        Map<Topic, Integer> partitions = new TopicAdmin(fresh).partitions();
        int decided = partitions.get(Topic.FRAMES);
        assertThat(decided).isBetween(2, 4);
        assertThat(partitions).hasSize(Topic.values().length).allSatisfy((topic, count) -> assertThat(count)
                .isEqualTo(topic.partitions(decided)));
    }

    @Test
    void moreCopiesThanThereAreBrokersAreRefusedBySetting() {
        assertThatThrownBy(() -> topics.ensure(3, Optional.of((short) 3)))
                .isInstanceOf(FarmSetupException.class)
                .hasMessageContaining("cannot have so many copies (--replication)");
    }

    @Test
    void aControlTopicWithMorePartitionsIsRefused() throws Exception {
        create(new NewTopic(farm.name(Topic.ORDERS), 2, (short) 1).configs(Topic.ORDERS.config()));
        assertThatThrownBy(() -> topics.ensure(3, Optional.empty()))
                .isInstanceOf(FarmSetupException.class)
                .hasMessageContaining("orders has 2 partitions and needs 1");
    }

    @Test
    void aTopicThatWouldLoseItsRecordsIsRefused() throws Exception {
        create(new NewTopic(farm.name(Topic.CONSENTS), 1, (short) 1));
        assertThatThrownBy(() -> topics.ensure(3, Optional.empty()))
                .isInstanceOf(FarmSetupException.class)
                .hasMessageContaining("consents has cleanup.policy=delete and needs compact");
    }

    @Test
    void aFarmIsMarkedWithTheFormatOfItsNewestProgram() throws Exception {
        topics.ensure(1, Optional.empty());
        assertThat(format()).hasValue(FarmFormat.CURRENT);

        create(new NewTopic(FarmFormat.topicName(farm.topicPrefix(), FarmFormat.CURRENT + 1), 1, (short) 1));
        assertThatThrownBy(() -> topics.ensure(1, Optional.empty()))
                .isInstanceOf(FarmSetupException.class)
                .hasMessageContaining("in format " + (FarmFormat.CURRENT + 1))
                .hasMessageContaining("knows formats up to " + FarmFormat.CURRENT + " only")
                .hasMessageContaining("use the version that the farm's other processes have");
    }

    @Test
    void aFarmOfAnOlderFormatGoesOnInThisOne() throws Exception {
        create(new NewTopic(FarmFormat.topicName(farm.topicPrefix(), FarmFormat.CURRENT - 1), 1, (short) 1));
        topics.ensure(1, Optional.empty());

        assertThat(format()).hasValue(FarmFormat.CURRENT);
    }

    private OptionalInt format() throws Exception {
        try (Admin admin = farm.admin()) {
            return FarmFormat.newest(admin.listTopics().names().get(), farm.topicPrefix());
        }
    }

    private void create(NewTopic topic) throws Exception {
        try (Admin admin = farm.admin()) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }
}
