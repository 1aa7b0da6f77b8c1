package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is given after frames, faces or crops of a finished order went. */
class PrunedVideosTest extends DispatchedOrder {
    @BeforeEach
    void done() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(5);
    }

    @Test
    void who_merges_anew_does_without_crops_that_went() {
        director.event(pruned("crops", 2, 10));
        given(another());
        finishFrom(written.size());

        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(5);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(6);
    }

    @Test
    void who_learns_has_crops_that_went_cut_anew_first() {
        director.event(pruned("crops", 2, 10));
        given(longer());
        advance();
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).hasSize(1);
        List<ExtractTask> extracts = tasks(Topic.EXTRACT_TASKS, ExtractTask.class);
        assertThat(extracts).hasSize(10);

        extracts.subList(5, 10).forEach(task -> director.event(cutAt(task, 10)));
        advance();
        List<TrainTask> trainings = tasks(Topic.TRAIN_TASKS, TrainTask.class);
        assertThat(trainings).hasSize(2);
        assertThat(trainings.get(1).getFaceCrops())
                .hasSize(2)
                .allSatisfy(crops -> assertThat(crops.getCrops().getFirst()).isEqualTo(10));
    }

    @Test
    void crops_that_lie_behind_what_went_are_learned_from_as_they_are() {
        director.event(pruned("crops", 2, 0));
        director.event(pruned("crops", 1, 1000));
        given(longer());
        finishFrom(written.size());

        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(5);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).hasSize(2);
    }

    @Test
    void faces_that_went_are_found_anew() {
        director.event(pruned("faces", 1, 50));
        given(another());
        advance();

        // A finished model learns from nobody: only the target is looked at.
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(10);
    }

    @Test
    void a_video_that_went_is_waited_for_until_it_is_stored_anew() {
        director.videoDeleted(MadeUpSwap.SCENE);
        MadeUpSwap.segments(MadeUpSwap.SCENE, 3)
                .forEach(segment -> director.segmentDeleted(Keys.segment(segment.getVideoId(), segment.getIndex())));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);

        director.order(MadeUpSwap.order()
                .setCreatedAt(MadeUpSwap.CREATED.plus(Duration.ofDays(100)))
                .build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.INGESTING);

        MadeUpSwap.segments(MadeUpSwap.SCENE, 3).forEach(director::segment);
        director.video(MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3));
        finishFrom(written.size());
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
    }

    private void given(Order order) {
        clock.forward(Duration.ofDays(30));
        director.order(order);
    }

    /** With another look and the same model. */
    private static Order another() {
        Order.Builder order = MadeUpSwap.order().setOrderId("order2");
        return order.setMerge(MergeSettings.newBuilder(order.getMerge())
                        .setFeather(0.2f)
                        .build())
                .build();
    }

    /** Trained for longer. */
    private static Order longer() {
        Order.Builder order = MadeUpSwap.order().setOrderId("order2");
        return order.setTraining(TrainingSettings.newBuilder(order.getTraining())
                        .setIterations(600L)
                        .build())
                .build();
    }

    private static Event cutAt(ExtractTask task, long first) {
        SegmentExtracted found =
                (SegmentExtracted) MadeUpSwap.extracted(task, 40).getBody();
        return MadeUpSwap.event(
                task.getOrderId(),
                SegmentExtracted.newBuilder(found)
                        .setCrops(new OffsetRange(2, first, first + 9))
                        .build());
    }

    private static Event pruned(String topic, int partition, long before) {
        return MadeUpSwap.event("", new RecordsPruned(topic, partition, before));
    }
}
