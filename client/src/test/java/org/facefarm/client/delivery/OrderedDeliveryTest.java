package org.facefarm.client.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.client.order.NewOrder;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.TargetSettings;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Priority;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoEncoding;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.Test;

/** Whatever somebody writes to the topic of deliveries: a client writes what was ordered, where it was ordered. */
class OrderedDeliveryTest {
    static {
        TrustedRecords.trust();
    }

    private final Order order = NewOrder.identified(MadeUpDelivery.order("/home/me/out.mp4"));
    private final DeliverTask task = MadeUpDelivery.task(order);

    @Test
    void whatWasOrderedIsTaken() {
        assertThat(OrderedDelivery.is(task, order)).isTrue();
    }

    @Test
    void aVideoThatIsEncodedOtherwiseThanTheOrdersOthersIsTakenToo() {
        Target own = Target.newBuilder(order.getTargets().get(0))
                .setEncoding(new VideoEncoding("libsvtav1", 15))
                .build();
        Order mixed = Order.newBuilder(order).setTargets(List.of(own)).build();

        assertThat(OrderedDelivery.is(task, mixed)).isFalse();
        DeliverTask encoded = DeliverTask.newBuilder(task)
                .setSettings(TargetSettings.of(mixed, own))
                .build();
        assertThat(encoded.getSettings().getVideoEncoder()).isEqualTo("libsvtav1");
        assertThat(OrderedDelivery.is(encoded, mixed)).isTrue();
    }

    @Test
    void whatWritesElsewhereOrWhatNobodyOrderedIsNot() {
        List<DeliverTask> others = List.of(
                DeliverTask.newBuilder(task).setOutput("/home/me/.bashrc").build(),
                DeliverTask.newBuilder(task).setPatches("/home/me").build(),
                DeliverTask.newBuilder(task).setOrderId("other").build(),
                DeliverTask.newBuilder(task).setBy(DeliveryBy.FARM).build(),
                DeliverTask.newBuilder(task).setFaceConsent("other").build());
        assertThat(others).noneMatch(other -> OrderedDelivery.is(other, order));
    }

    /** So an order that was changed in its topic is another one. */
    @Test
    void anOrdersIdIsWhatItSays() {
        Order changed = Order.newBuilder(order)
                .setTargets(List.of(new Target(
                        new VideoRef("video", "scene.mp4"), "/home/me/.bashrc", "", null, null, null, List.of())))
                .build();
        assertThat(Ids.ofOrder(order)).isEqualTo(order.getOrderId());
        assertThat(Ids.ofOrder(Order.newBuilder(order).setCancelled(true).build()))
                .isEqualTo(order.getOrderId());
        assertThat(Ids.ofOrder(
                        Order.newBuilder(order).setPriority(Priority.HIGH).build()))
                .isEqualTo(order.getOrderId());
        assertThat(Ids.ofOrder(changed)).isNotEqualTo(order.getOrderId());
    }
}
