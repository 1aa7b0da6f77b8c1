package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.schemas.record.TaskTrouble;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.OrderMistake;
import org.junit.jupiter.api.Test;

/** Orders that cannot go on, or only after another try. */
class FailedOrdersTest extends DispatchedOrder {
    @Test
    void aVideoWithoutAFaceFailsTheOrderAndSaysWhich() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class)
                .forEach(t -> director.event(
                        MadeUpSwap.extracted(t, t.getSegment().getVideoId().equals(MadeUpSwap.SCENE) ? 0 : 40)));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).startsWith("no face found in scene.mp4: ");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void aRemergeWithAnUnknownModelFails() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().setModelId("nosuchmodel").build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> director.event(MadeUpSwap.extracted(t, 40)));
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).contains("model nosuchmodel is not in this farm");
    }

    @Test
    void aFailedTaskFailsTheOrderUntilItIsRetried() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        ExtractTask task = tasks(Topic.EXTRACT_TASKS, ExtractTask.class).get(0);
        String key = written.get(0).key();
        director.event(MadeUpSwap.event("order1", new TaskFailed("tasks.extract", key, "X", "the net is missing")));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason())
                .isEqualTo("finding faces in segment 0 of actor.mp4 failed: the net is missing; once that is mended, go"
                        + " on with 'facefarm retry order1'");

        director.event(MadeUpSwap.event("order1", new TaskRetried("tasks.extract", key)));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.EXTRACTING);
        assertThat(status().getReason()).isEmpty();
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class))
                .as("not posted again")
                .hasSize(5);
        assertThat(task.getSegment().getIndex()).isZero();
    }

    @Test
    void whatTheOrderItselfSaysWronglyIsNotToBeTriedAgain() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        director.event(MadeUpSwap.event(
                "order1",
                new TaskFailed(
                        "tasks.extract",
                        written.get(0).key(),
                        OrderMistake.class.getName(),
                        "a.json tells of a face that cannot be one")));
        advance();
        assertThat(status().getReason())
                .endsWith(
                        "a.json tells of a face that cannot be one; give the order anew with that mended: 'facefarm retry'"
                                + " would give it as it is");
    }

    @Test
    void anOrderGivenAgainTriesWhatFailedAgain() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        director.event(MadeUpSwap.event(
                "order1", new TaskFailed("tasks.extract", written.get(0).key(), "X", "broken")));
        advance();
        written.clear();
        director.order(MadeUpSwap.order()
                .setCreatedAt(MadeUpSwap.CREATED.plusSeconds(60))
                .build());
        advance();
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(1);
        assertThat(status().getState()).isEqualTo(OrderState.EXTRACTING);
    }

    @Test
    void aDeliveryThatFailsFailsTheOrderUntilItIsGivenAgain() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        while (tasks(Topic.DELIVER_TASKS, DeliverTask.class).isEmpty()) {
            List<SpecificRecord> news = written.stream().map(Outgoing::value).toList();
            written.clear();
            news.forEach(this::work);
            advance();
        }
        String delivery = tasks(Topic.DELIVER_TASKS, DeliverTask.class).get(0).getDeliveryId();
        director.event(MadeUpSwap.event(
                "order1", new TaskFailed("tasks.deliver", delivery, "X", "/out.mp4: No space left on device")));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason())
                .isEqualTo("delivering scene.mp4 failed: /out.mp4: No space left on device;"
                        + " once that is mended, go on with 'facefarm retry order1'");

        director.order(MadeUpSwap.order()
                .setCreatedAt(MadeUpSwap.CREATED.plusSeconds(60))
                .build());
        written.clear();
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.DELIVERING);
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class)).hasSize(1);
    }

    @Test
    void anOrderThatNothingCanBeMadeOfIsSetAsideAlone() {
        consentsAndVideos();
        Video empty = MadeUpSwap.video("empty", "empty.mp4", 0);
        director.video(empty);
        director.event(MadeUpSwap.event("", new ModelReady(MadeUpSwap.brought())));
        Order faulty = MadeUpSwap.order()
                .setOrderId("faulty")
                .setModelId("brought")
                .setTargets(List.of(
                        new Target(
                                new VideoRef(MadeUpSwap.SCENE, "scene.mp4"),
                                "scene.mp4",
                                "",
                                null,
                                null,
                                null,
                                List.of()),
                        new Target(new VideoRef("empty", "empty.mp4"), "empty.mp4", "", null, null, null, List.of())))
                .build();
        director.order(faulty);
        director.order(MadeUpSwap.order().build());
        advance();
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.DEAD_LETTERS, DeadLetter.class)).singleElement().satisfies(letter -> {
            assertThat(letter.getOrderId()).isEqualTo("faulty");
            assertThat(codec.decode(letter.getTask().array())).isEqualTo(faulty);
        });
        assertThat(tasks(Topic.STATUS, OrderStatus.class))
                .filteredOn(s -> s.getOrderId().equals("faulty"))
                .last()
                .satisfies(s -> {
                    assertThat(s.getState()).isEqualTo(OrderState.FAILED);
                    assertThat(s.getReason()).startsWith("the order cannot be worked on: ");
                });

        Dispatcher restored = new Dispatcher(store, queues, codec, clock, DirectorSettings.DEFAULT.orderGrace());
        assertThat(restored.advance()).as("told once").isEmpty();
        restored.order(faulty);
        assertThat(restored.advance()).isEmpty();
    }

    @Test
    void whatGoesWrongIsToldWhileItIsTriedAgain() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        String key = written.get(0).key();
        director.event(MadeUpSwap.event(
                "order1", new TaskTrouble("tasks.extract", key, "No space left on device (try 1 of 3)")));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.EXTRACTING);
        assertThat(status().getTrouble())
                .isEqualTo("finding faces in segment 0 of actor.mp4: No space left on device (try 1 of 3)");
        director.event(MadeUpSwap.extracted(
                tasks(Topic.EXTRACT_TASKS, ExtractTask.class).get(0), 40));
        advance();
        assertThat(status().getTrouble()).as("it is done").isEmpty();
    }
}
