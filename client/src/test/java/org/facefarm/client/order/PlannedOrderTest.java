package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PictureKind;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class PlannedOrderTest {
    private final Order twoClips = MadeUpRecords.order().build();
    private final Order oneClip = Order.newBuilder(twoClips)
            .setFaces(List.of(new VideoRef("scene", "copy.mp4")))
            .build();

    @Test
    void whatBecomesPicturesIsToldToLoseAllElse() {
        Order order = MadeUpRecords.order().build();
        Target pictures = Target.newBuilder(order.getTargets().get(0))
                .setOutput("out")
                .setPictures(PictureKind.PNG)
                .build();

        assertThat(PlannedOrder.of(order).warnings()).noneMatch(line -> line.contains("pictures only"));
        assertThat(PlannedOrder.of(Order.newBuilder(order)
                                .setTargets(List.of(pictures))
                                .build())
                        .warnings())
                .contains("out will have pictures only: sound, times and all else of scene.mp4 is left out");
    }

    @Test
    void the_same_video_on_both_sides_is_warned_of_whatever_it_is_called() {
        assertThat(PlannedOrder.of(twoClips).warnings()).isEmpty();
        assertThat(PlannedOrder.of(oneClip).warnings())
                .singleElement()
                .asString()
                .startsWith("scene.mp4 gives the face and gets it")
                .contains("--face-person");
    }

    @Test
    void two_people_of_one_video_are_meant() {
        PersonSelection second = PersonSelection.newBuilder()
                .setRule(PersonRule.NUMBERED)
                .setNumbers(List.of(2))
                .build();

        assertThat(PlannedOrder.of(
                                Order.newBuilder(oneClip).setFacePerson(second).build())
                        .warnings())
                .isEmpty();
    }

    @Test
    void an_order_is_given_again_as_it_was_but_newer() {
        PlannedOrder again = PlannedOrder.again(NewOrder.identified(twoClips));

        assertThat(again.id()).isEqualTo(NewOrder.identified(twoClips).getOrderId());
        assertThat(again.order().getCreatedAt()).isAfter(twoClips.getCreatedAt());
    }
}
