package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;

/** What people say of faces goes to the merges of the video that it is about, and makes others of them. */
class OrderWithCorrectionsTest extends DispatchedOrder {
    @Test
    void they_make_another_merge_of_their_video_from_the_same_model() {
        Correction said = new Correction(MadeUpSwap.SCENE, 0, 3, null, -1);
        Correction ofAnother = new Correction(MadeUpSwap.FACE, 0, 3, null, -1);
        consentsAndVideos();
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        director.order(MadeUpSwap.order().build());
        finish();
        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setCorrections(List.of(ofAnother))
                .build());
        finish();
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).as("not about it").hasSize(3);

        director.order(MadeUpSwap.order()
                .setCorrections(List.of(ofAnother, said))
                .setOrderId("order3")
                .build());
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).hasSize(1);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class).subList(3, 6))
                .allSatisfy(task -> assertThat(task.getCorrections()).containsExactly(said));
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class))
                .last()
                .satisfies(task -> assertThat(task.getCorrections()).containsExactly(said));
    }

    @Test
    void what_is_said_of_segments_and_times_behind_the_end_stops_the_order_before_it_trains() {
        consentsAndVideos();
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        director.order(corrected(new Correction(MadeUpSwap.SCENE, 3, 0, null, -1)));
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason())
                .startsWith("a correction is about track 3.0 of scene.mp4, whose last segment is 2: ");

        VideoPart late = VideoPart.newBuilder().setFromFrame(500L).build();
        director.order(corrected(new Correction(MadeUpSwap.SCENE, -1, -1, late, -1)));
        finish();
        assertThat(status().getReason())
                .startsWith("a correction is about nothing: no frame of scene.mp4 lies in the part from 500f");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    private static Order corrected(Correction said) {
        return MadeUpSwap.order().setCorrections(List.of(said)).build();
    }
}
