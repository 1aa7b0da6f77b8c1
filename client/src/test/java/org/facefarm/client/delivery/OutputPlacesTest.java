package org.facefarm.client.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.NewOrder;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlacesTest {
    @Test
    void a_clients_order_writes_over_nothing_that_is_not_its_own(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("out.mp4"), "days of work");
        Order order = NewOrder.identified(MadeUpDelivery.order(file.toString()));

        assertThatThrownBy(() -> OutputPlaces.require(order, List.of(), false))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("out.mp4: is there already");
        OutputPlaces.require(order, List.of(), true);
        assertThat(file).hasContent("days of work");
        Order unwritable = NewOrder.identified(MadeUpDelivery.order("/proc/out.mp4"));
        assertThatThrownBy(() -> OutputPlaces.require(unwritable, List.of(), true))
                .hasMessageContaining("/proc");
    }

    @Test
    void what_mergers_delivered_for_another_order_is_told_before_the_work() {
        Order before = byFarm("out.mp4", 1);
        Order other = byFarm("other.mp4", 1);
        Order again = byFarm("out.mp4", 2);
        List<OrderStatus> statuses = List.of(delivered(before, true));
        List<Order> orders = List.of(before, other, again);

        OutputPlaces.requireFreeAtMergers(before, orders, statuses);
        OutputPlaces.requireFreeAtMergers(other, orders, statuses);
        OutputPlaces.requireFreeAtMergers(again, orders, List.of(delivered(before, false)));
        assertThatThrownBy(() -> OutputPlaces.requireFreeAtMergers(again, orders, statuses))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("out.mp4: order " + before.getOrderId() + " had it delivered already");
    }

    private static Order byFarm(String output, long seed) {
        return NewOrder.identified(Order.newBuilder(MadeUpDelivery.order(output))
                .setDelivery(DeliveryBy.FARM)
                .setTraining(TrainingSettings.newBuilder()
                        .setPreset("lite")
                        .setSeed(seed)
                        .build())
                .build());
    }

    private static OrderStatus delivered(Order order, boolean delivered) {
        Output output = Output.newBuilder()
                .setVideoId("scene")
                .setOutput(order.getTargets().get(0).getOutput())
                .setDelivered(delivered)
                .setSha256("")
                .build();
        return MadeUpRecords.status(OrderState.DONE)
                .setOrderId(order.getOrderId())
                .setOutputs(List.of(output))
                .build();
    }
}
