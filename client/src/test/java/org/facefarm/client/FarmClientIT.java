package org.facefarm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.request.PersonWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Priority;
import org.facefarm.schemas.record.TrainingEnd;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.model.TrainingEnds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a program may ask of a farm whose services rest; the topics are written as the services would. */
class FarmClientIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final Consent ADA = consent("a", "Ada", ConsentRole.FACE);
    private static final Consent BRUNO = consent("b", "Bruno", ConsentRole.TARGET);

    @TempDir
    Path folder;

    private FarmConnection farm;

    @BeforeEach
    void connect() {
        farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
    }

    @Test
    void an_order_is_given_with_its_consents_found_by_first_letters_and_called_off() throws IOException {
        PlannedOrder planned = PlannedOrder.of(request(ADA, BRUNO));
        PlannedOrder again = PlannedOrder.of(request(ADA, BRUNO));
        PlannedOrder byFarm = PlannedOrder.deliveredByFarm(request(ADA, BRUNO));

        assertThat(again.id()).as("the same wish").isEqualTo(planned.id()).isNotEqualTo(byFarm.id());
        assertThat(byFarm.order().getDelivery()).isEqualTo(DeliveryBy.FARM);
        assertThat(byFarm.order().getTargets().get(0).getOutput()).isEqualTo("out.mp4");
        try (FarmClient client = new FarmClient(farm)) {
            client.orders().give(planned);

            Order found = client.orders().find(planned.id().substring(0, 6));
            assertThat(found).isEqualTo(planned.order());
            assertThat(client.consents().of(List.of("a", "b", "c")))
                    .extracting(Consent::getPerson)
                    .containsExactly("Ada", "Bruno");
            client.orders().cancel(found);
            assertThat(client.orders().find(planned.id()).getCancelled()).isTrue();
            assertThatThrownBy(() -> client.orders().find("none")).isInstanceOf(UserError.class);
        }
    }

    @Test
    void a_revoked_consent_is_no_ground_for_an_order() throws IOException {
        Consent carla = consent("carla", "Carla", ConsentRole.FACE);
        PlannedOrder planned = PlannedOrder.of(request(carla, BRUNO));
        try (FarmClient client = new FarmClient(farm)) {
            client.consents().register(List.of(carla));
            assertThat(client.consents().revoke("carla").getRevokedAt()).isNotNull();

            assertThatThrownBy(() -> client.orders().give(planned))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.refusal()).isTrue())
                    .hasMessageContaining("of Carla was revoked");
            assertThatThrownBy(() -> client.orders().find(planned.id())).hasMessageContaining("there is no order");
            assertThatThrownBy(() -> client.consents().revoke("carla")).hasMessageContaining("was revoked");
        }
    }

    @Test
    void an_order_is_followed_to_its_end() throws InterruptedException {
        List<OrderState> news = new ArrayList<>();
        try (FarmClient client = new FarmClient(farm);
                FarmTopics director = new FarmTopics(farm)) {
            tell(director, OrderState.MERGING);
            OrderStatus end = client.orders().follow("followed", status -> {
                news.add(status.getState());
                if (status.getState() == OrderState.MERGING) {
                    tell(director, OrderState.DONE);
                }
            });

            assertThat(end.getState()).isEqualTo(OrderState.DONE);
            assertThat(news).containsExactly(OrderState.MERGING, OrderState.DONE);
            assertThat(client.orders().status("foll")).isEqualTo(end);
        }
    }

    @Test
    void a_done_order_cannot_come_sooner_or_be_called_off_any_more() {
        Order order = MadeUpRecords.order().setOrderId("followed").build();
        try (FarmClient client = new FarmClient(farm);
                FarmTopics director = new FarmTopics(farm)) {
            tell(director, OrderState.MERGING);
            client.orders().prefer(order, Priority.HIGH, 3);
            assertThat(client.orders().find("foll").getPriority()).isEqualTo(Priority.HIGH);

            tell(director, OrderState.DONE);
            assertThatThrownBy(() -> client.orders().prefer(order, Priority.LOW, 1))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("followed is done");
            assertThatThrownBy(() -> client.orders().cancel(order)).hasMessageContaining("left to be called off");
            assertThat(client.orders().find("foll").getPriority()).isEqualTo(Priority.HIGH);
        }
    }

    @Test
    void a_training_is_ended_where_it_stands_and_nothing_else_is() {
        try (FarmClient client = new FarmClient(farm);
                FarmTopics director = new FarmTopics(farm)) {
            tell(director, OrderState.EXTRACTING);
            assertThatThrownBy(() -> client.orders().finish("foll"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("has not begun to train");
            tell(director, OrderState.DONE);
            assertThatThrownBy(() -> client.orders().finish("foll")).hasMessageContaining("--more 10m followed");
            training(director, 0);
            assertThatThrownBy(() -> client.orders().finish("foll")).hasMessageContaining("has just begun");
            assertThat(director.latest(Topic.TRAINING_ENDS, TrainingEnd.class)).isEmpty();
            training(director, 17);
            assertThat(client.orders().finish("foll").getModelIteration()).isEqualTo(17);
        }
        try (TrainingEnds trainer = new TrainingEnds(farm, new RecordCodec())) {
            // It never waits for the broker, so that no step of a training does.
            long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!trainer.wanted("model", 17) && System.nanoTime() < patience) {
                Thread.onSpinWait();
            }
            assertThat(trainer.wanted("model", 17)).isTrue();
            assertThat(trainer.wanted("model", 16)).as("trained anew").isFalse();
            assertThat(trainer.wanted("other", 17)).isFalse();
        }
    }

    @Test
    void an_order_that_uses_a_model_is_not_sent_to_a_command_that_refuses_it() {
        Order order = MadeUpRecords.order()
                .setOrderId("with-model")
                .setModelId("model")
                .build();
        try (FarmClient client = new FarmClient(farm);
                FarmTopics director = new FarmTopics(farm)) {
            director.write(List.of(
                    Outgoing.of(Topic.ORDERS, "with-model", order),
                    Outgoing.of(
                            Topic.STATUS,
                            "with-model",
                            MadeUpRecords.status(OrderState.DONE)
                                    .setOrderId("with-model")
                                    .build())));

            assertThatThrownBy(() -> client.orders().finish("with-model"))
                    .hasMessage(
                            "order with-model uses a finished model and trains nothing, so there is nothing to end");
        }
    }

    @Test
    void a_file_that_is_no_video_ends_the_order_on_its_way() throws IOException {
        PlannedOrder planned = PlannedOrder.of(request(ADA, BRUNO));
        try (FarmClient client = new FarmClient(farm)) {
            assertThatThrownBy(() -> client.job(folder, status -> {}, () -> {}).run(planned, false))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("face.mp4");
        }
    }

    @Test
    void files_are_left_to_ingest_workers_by_their_path_below_the_media_folder() throws IOException {
        PlannedOrder planned = PlannedOrder.of(request(ADA, BRUNO));
        try (FarmClient client = new FarmClient(farm);
                FarmTopics worker = new FarmTopics(farm)) {
            client.videos().leaveToWorkers(planned.files(), planned.id(), folder);

            assertThat(worker.latest(Topic.INGEST_TASKS, IngestTask.class))
                    .extracting(IngestTask::getPath)
                    .contains("face.mp4", "into.mp4");
            assertThatThrownBy(() ->
                            client.videos().leaveToWorkers(planned.files(), planned.id(), folder.resolve("elsewhere")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("does not lie in the media folder");
        }
    }

    private SwapRequest request(Consent face, Consent target) throws IOException {
        Path video = Files.writeString(folder.resolve("face.mp4"), "a face");
        Path into = Files.writeString(folder.resolve("into.mp4"), "a scene");
        return new SwapRequest(
                List.of(video),
                List.of(new SwapRequest.TargetFile(into, folder.resolve("out.mp4"))),
                PersonWish.MOST_SEEN,
                PersonWish.MOST_SEEN,
                ConsentChoice.from(List.of(face, target), LocalDate.of(2026, 6, 15)),
                ExtractionSettings.newBuilder()
                        .setDetector(DetectorKind.CASCADE)
                        .build(),
                TrainingSettings.newBuilder().setPreset("tiny").build(),
                MergeSettings.newBuilder()
                        .setVideoEncoder("libopenh264")
                        .setQuality(20)
                        .build());
    }

    private static void tell(FarmTopics director, OrderState state) {
        tell(director, MadeUpRecords.status(state));
    }

    private static void training(FarmTopics director, long iteration) {
        tell(director, MadeUpRecords.status(OrderState.TRAINING).setModelIteration(iteration));
    }

    private static void tell(FarmTopics director, OrderStatus.Builder status) {
        director.write(List.of(Outgoing.of(
                Topic.STATUS, "followed", status.setOrderId("followed").build())));
    }

    private static Consent consent(String id, String person, ConsentRole role) {
        return Consent.newBuilder()
                .setConsentId(id)
                .setRole(role)
                .setPerson(person)
                .setRecordedBy("test")
                .setPurpose("test")
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setValidUntil(LocalDate.of(2999, 12, 31))
                .build();
    }
}
