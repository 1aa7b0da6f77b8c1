package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.junit.jupiter.api.Test;

class OrderWithPatchesTest extends DispatchedOrder {
    @Test
    void patchesAreMadeThoughTheClipsAreThere() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        finish();
        DeliverTask plain = tasks(Topic.DELIVER_TASKS, DeliverTask.class).get(0);
        List<MergeTask> before = tasks(Topic.MERGE_TASKS, MergeTask.class);
        written.clear();

        Target target = Target.newBuilder(MadeUpSwap.order().getTargets().get(0))
                .setPatches("patches/out.mp4")
                .build();
        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setTargets(List.of(target))
                .build());
        finish();

        List<MergeTask> again = tasks(Topic.MERGE_TASKS, MergeTask.class);
        assertThat(before).hasSize(3).noneMatch(MergeTask::getPatches);
        assertThat(again).hasSize(3).allMatch(MergeTask::getPatches);
        assertThat(again.get(0).getMergeId()).isNotEqualTo(plain.getMergeId());
        DeliverTask delivery = tasks(Topic.DELIVER_TASKS, DeliverTask.class).get(0);
        assertThat(delivery.getPatches()).isEqualTo("patches/out.mp4");
        assertThat(delivery.getDeliveryId()).isNotEqualTo(plain.getDeliveryId());
        assertThat(delivery.getClips()).allSatisfy(clip -> {
            assertThat(clip.getPatches()).isNotNull();
            assertThat(clip.getPatchCount()).isEqualTo(50);
            assertThat(clip.getFramesShown()).isEqualTo(50);
        });
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }
}
