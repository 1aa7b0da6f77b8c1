package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.client.FarmClient;
import org.facefarm.client.delivery.MadeUpDelivery;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OrderDeliveryIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    @TempDir
    Path folder;

    /** It was tried once and for ever "delivering". */
    @Test
    void a_delivery_that_cannot_be_written_is_told_to_the_farm_with_its_reason() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Order order =
                NewOrder.identified(MadeUpDelivery.order(file.resolve("out.mp4").toString()));
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        try (FarmClient client = new FarmClient(farm);
                FarmTopics director = new FarmTopics(farm)) {
            client.consents()
                    .register(List.of(
                            MadeUpRecords.consent("face", ConsentRole.FACE).build(),
                            MadeUpRecords.consent("target", ConsentRole.TARGET).build()));
            director.write(List.of(Outgoing.of(Topic.ORDERS, order.getOrderId(), order)));
            DeliverTask task = agreed(MadeUpDelivery.task(order));
            director.write(List.of(Outgoing.of(Topic.DELIVER_TASKS, task.getDeliveryId(), task)));
            OrderStatus delivering = MadeUpRecords.status(OrderState.DELIVERING)
                    .setOrderId(order.getOrderId())
                    .build();

            OrderDelivery delivery = new OrderDelivery(client.deliveries());
            delivery.take(delivering);
            delivery.take(delivering);

            assertThat(failures(director)).singleElement().satisfies(failure -> {
                assertThat(failure.getTaskTopic()).isEqualTo(Topic.DELIVER_TASKS.topicName());
                assertThat(failure.getTaskKey()).isEqualTo(task.getDeliveryId());
                assertThat(failure.getMessage()).contains("cannot make the folder of " + file.resolve("out.mp4"));
            });
        }
    }

    private static DeliverTask agreed(DeliverTask task) {
        ModelManifest model = ModelManifest.newBuilder(task.getModel())
                .setAgreements(List.of(new Agreement("face", List.of("target"), List.of())))
                .build();
        return DeliverTask.newBuilder(task).setModel(model).build();
    }

    private static List<TaskFailed> failures(FarmTopics farm) {
        List<Event> events = new ArrayList<>();
        try (EventLog log = farm.events()) {
            log.untilNow(events::add);
        }
        return events.stream().map(event -> (TaskFailed) event.getBody()).toList();
    }
}
