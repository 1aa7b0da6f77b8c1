package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;

class OrderOfAPartTest extends DispatchedOrder {
    @Test
    void aPartIsMergedAnewWithTheSameModel() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        finish();
        List<MergeTask> whole = tasks(Topic.MERGE_TASKS, MergeTask.class);
        written.clear();

        VideoPart part = VideoPart.newBuilder().setFromMilliseconds(500L).build();
        Target target = Target.newBuilder(MadeUpSwap.order().getTargets().get(0))
                .setPart(part)
                .build();
        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setTargets(List.of(target))
                .build());
        finish();

        List<MergeTask> again = tasks(Topic.MERGE_TASKS, MergeTask.class);
        assertThat(whole).hasSize(3).allMatch(task -> task.getPart() == null);
        assertThat(again).hasSize(3).extracting(MergeTask::getPart).containsOnly(part);
        assertThat(again.get(0).getMergeId()).isNotEqualTo(whole.get(0).getMergeId());
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void aPartBehindTheEndFailsTheOrderBeforeAnythingIsLookedAtAndTellsHowLongTheVideoIs() {
        consentsAndVideos();
        Target target = Target.newBuilder(MadeUpSwap.order().getTargets().get(0))
                .setPart(VideoPart.newBuilder().setFromFrame(500L).build())
                .build();
        director.order(MadeUpSwap.order().setTargets(List.of(target)).build());
        advance();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason())
                .startsWith("no frame of scene.mp4 lies in the part from 500f: it has 150 frames, 0f to 149f");
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).isEmpty();
    }

    @Test
    void aLookForAPartIsMergedAnewWhereItIsAboutTheVideoAndNotWhereItIsAboutAnother() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        finish();
        String before = tasks(Topic.MERGE_TASKS, MergeTask.class).get(0).getMergeId();
        written.clear();

        director.order(looking("order2", "another", 5).build());
        finish();
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).isEmpty();

        director.order(looking(
                        "order3",
                        MadeUpSwap.order().getTargets().get(0).getVideo().getVideoId(),
                        5)
                .build());
        finish();
        MergeTask again = tasks(Topic.MERGE_TASKS, MergeTask.class).get(0);
        assertThat(again.getMergeId()).isNotEqualTo(before);
        assertThat(again.getSettings().getLooks())
                .extracting(PartLook::getVideoId)
                .containsExactly("");
    }

    @Test
    void aLookForAPartBehindTheEndFailsTheOrder() {
        consentsAndVideos();
        director.order(looking(MadeUpSwap.order().getOrderId(), "", 500).build());
        advance();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason())
                .startsWith("a look is for nothing: no frame of scene.mp4 lies in the part from 500f");
    }

    private static Order.Builder looking(String id, String video, long from) {
        Order.Builder order = MadeUpSwap.order().setOrderId(id);
        PartLook look = new PartLook(
                video,
                VideoPart.newBuilder().setFromFrame(from).build(),
                Look.newBuilder().setFeather(0f).build());
        return order.setMerge(MergeSettings.newBuilder(order.getMerge())
                .setLooks(List.of(look))
                .build());
    }
}
