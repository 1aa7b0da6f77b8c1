package org.facefarm.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.OrderMistake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLettersIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private FarmConnection farm;

    @BeforeEach
    void connect() {
        farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
    }

    @Test
    void a_dead_task_is_posted_again_and_its_letter_goes() {
        IngestTask task = new IngestTask("video", "order", "a.mp4");
        try (FarmClient client = new FarmClient(farm);
                FarmTopics worker = new FarmTopics(farm)) {
            DeadLetter letter =
                    letter(worker.codec().encode(task), "MediaException").build();
            String name = Topic.INGEST_TASKS.topicName() + "/video";
            worker.write(List.of(new Outgoing(Topic.DEAD_LETTERS, name, letter, "video")));

            client.deadLetters().retry(client.deadLetters().find(name.substring(0, name.length() - 2)));

            assertThat(client.deadLetters().all()).doesNotContain(letter);
            assertThat(worker.latest(Topic.INGEST_TASKS, IngestTask.class)).contains(task);
        }
    }

    @Test
    void an_order_that_would_fail_again_as_it_is_is_not_given_once_more() {
        Order wrong = MadeUpRecords.order().setOrderId("order").build();
        try (FarmClient client = new FarmClient(farm);
                FarmTopics worker = new FarmTopics(farm)) {
            worker.write(List.of(new Outgoing(
                    Topic.DEAD_LETTERS,
                    "mistake",
                    letter(new byte[0], OrderMistake.class.getName())
                            .setTaskKey("wrong")
                            .setMessage("there is no person 7")
                            .build(),
                    "video")));

            assertThatThrownBy(() -> client.deadLetters().requireNoMistake(wrong))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("order order would fail again")
                    .hasMessageContaining("there is no person 7")
                    .hasMessageContaining("'facefarm swap'");
            Order byFarm = Order.newBuilder(wrong).setDelivery(DeliveryBy.FARM).build();
            assertThatThrownBy(() -> client.deadLetters().requireNoMistake(byFarm))
                    .hasMessageContaining("'facefarm submit'");
            client.deadLetters()
                    .requireNoMistake(
                            Order.newBuilder(wrong).setOrderId("other").build());
        }
    }

    private static DeadLetter.Builder letter(byte[] task, String errorClass) {
        return DeadLetter.newBuilder()
                .setTaskTopic(Topic.INGEST_TASKS.topicName())
                .setTaskKey("video")
                .setTask(ByteBuffer.wrap(task))
                .setOrderId("order")
                .setErrorClass(errorClass)
                .setMessage("no video")
                .setStack("")
                .setAttempts(3)
                .setWorkerId("ingest-0")
                .setWorkerVersion("test")
                .setPartition(0)
                .setOffset(0)
                .setAt(Instant.EPOCH);
    }
}
