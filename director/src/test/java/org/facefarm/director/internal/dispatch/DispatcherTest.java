package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.facefarm.director.internal.plan.OrderPlanner;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.ReportedGap;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.schemas.record.TaskTrouble;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.OrderFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest extends DispatchedOrder {
    @Test
    void anOrderGoesThroughTheWholeHouse() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.EXTRACTING);
        List<ExtractTask> extract = tasks(Topic.EXTRACT_TASKS, ExtractTask.class);
        assertThat(extract).hasSize(5);

        extract.forEach(t -> director.event(MadeUpSwap.extracted(t, 40)));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.TRAINING);
        TrainTask train = tasks(Topic.TRAIN_TASKS, TrainTask.class).get(0);
        assertThat(train.getFaceCrops()).hasSize(2);
        assertThat(train.getTargetCrops()).hasSize(3);

        director.event(MadeUpSwap.trained(train));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.MERGING);
        List<MergeTask> merge = tasks(Topic.MERGE_TASKS, MergeTask.class);
        assertThat(merge).hasSize(3);

        Gap gap = new Gap(1, 60L, 123400L, "cannot be decoded", GapOutcome.FROZEN);
        merge.forEach(
                t -> director.event(MadeUpSwap.merged(t, t.getSegment().getIndex() == 1 ? List.of(gap) : List.of())));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.DELIVERING);
        DeliverTask deliver = tasks(Topic.DELIVER_TASKS, DeliverTask.class).get(0);
        assertThat(deliver.getClips()).hasSize(3);
        assertThat(deliver.getGaps()).containsExactly(60L);
        assertThat(deliver.getFound())
                .isEqualTo(new PeopleFound("most frequent of 50 faces", 150L, 150L, 21L, 6L))
                .isEqualTo(status().getOutputs().get(0).getFound());

        director.event(MadeUpSwap.delivered(deliver));
        advance();
        OrderStatus done = status();
        assertThat(done.getState()).isEqualTo(OrderState.DONE);
        assertThat(done.getTargetFrames()).isEqualTo(150);
        assertThat(done.getFramesSwapped()).isEqualTo(149);
        assertThat(done.getReportedGaps()).containsExactly(new ReportedGap("scene.mp4", gap, 1271L));
        assertThat(done.getMerge().getDone())
                .isEqualTo(done.getMerge().getTotal())
                .isEqualTo(150);
        assertThat(done.getTrain().getDone()).isEqualTo(1000);
        assertThat(done.getOutputs()).singleElement().satisfies(o -> {
            assertThat(o.getDelivered()).isTrue();
            assertThat(o.getLeftOut()).isEqualTo(MadeUpSwap.LEFT_OUT);
        });
        assertThat(written).filteredOn(o -> o.topic() != Topic.STATUS).hasSize(5 + 1 + 3 + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfNewsMakesNoDifference(long seed) {
        List<Runnable> news = new ArrayList<>();
        MadeUpSwap.consents().forEach(c -> news.add(() -> director.consent(c)));
        MadeUpSwap.segments(MadeUpSwap.FACE, 2).forEach(s -> news.add(() -> director.segment(s)));
        MadeUpSwap.segments(MadeUpSwap.SCENE, 3).forEach(s -> news.add(() -> director.segment(s)));
        news.add(() -> director.video(MadeUpSwap.video(MadeUpSwap.FACE, "actor.mp4", 2)));
        news.add(() -> director.video(MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3)));
        news.add(() -> director.order(MadeUpSwap.order().build()));
        Collections.shuffle(news, new Random(seed));
        news.forEach(n -> {
            n.run();
            advance();
        });
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(written).filteredOn(o -> o.topic() != Topic.STATUS).hasSize(10);
    }

    @Test
    void segmentsAreLookedAtBeforeTheirVideoIsWhole() {
        MadeUpSwap.consents().forEach(director::consent);
        director.order(MadeUpSwap.order().build());
        List<Segment> segments = MadeUpSwap.segments(MadeUpSwap.SCENE, 3);
        director.segment(segments.get(0));
        director.segment(segments.get(1));
        advance();
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class))
                .extracting(ExtractTask::getSegment)
                .containsExactly(segments.get(0));
        assertThat(status().getState()).isEqualTo(OrderState.INGESTING);
        assertThat(status().getIngest().getDone()).isEqualTo(100);
    }

    @Test
    void aSegmentIsLookedAtTogetherWithItsNeighbours() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        List<Segment> segments = MadeUpSwap.segments(MadeUpSwap.SCENE, 3);
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class))
                .filteredOn(t -> t.getSegment().getVideoId().equals(MadeUpSwap.SCENE))
                .extracting(ExtractTask::getPrevious, ExtractTask::getSegment, ExtractTask::getNext)
                .containsExactlyInAnyOrder(
                        tuple(null, segments.get(0), segments.get(1)),
                        tuple(segments.get(0), segments.get(1), segments.get(2)),
                        tuple(segments.get(1), segments.get(2), null));
    }

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
    void aSecondOrderReusesWhatIsThere() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        finish();
        written.clear();
        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setMerge(MergeSettings.newBuilder()
                        .setVideoEncoder("libopenh264")
                        .setQuality(30)
                        .build())
                .build());
        advance();
        assertThat(written)
                .extracting(Outgoing::topic)
                .containsExactly(Topic.MERGE_TASKS, Topic.MERGE_TASKS, Topic.MERGE_TASKS, Topic.STATUS);
    }

    @Test
    void aRemergeNeedsNoFaceVideosAndNoTraining() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        finish();
        String modelId = status().getModelId();
        written.clear();
        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setFaces(List.of())
                .setModelId(modelId)
                .setTargets(List.of(new org.facefarm.schemas.record.Target(
                        new org.facefarm.schemas.record.VideoRef(MadeUpSwap.SCENE, "scene.mp4"), "again.mp4", "")))
                .build());
        advance();
        assertThat(written).extracting(Outgoing::topic).containsExactly(Topic.DELIVER_TASKS, Topic.STATUS);
    }

    @Test
    void aRemergeWithAnUnknownModelFails() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().setModelId("nosuchmodel").build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> director.event(MadeUpSwap.extracted(t, 40)));
        clock.forward(OrderPlanner.GRACE);
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
                .isEqualTo("finding faces in segment 0 of actor.mp4 failed: the net is missing");

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
    void aDoneOrderGivenAgainIsDeliveredAgainAndNothingElse() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        finish();
        written.clear();
        director.order(MadeUpSwap.order().build());
        advance();
        assertThat(written).as("the same record once more").isEmpty();
        director.order(MadeUpSwap.order()
                .setCreatedAt(MadeUpSwap.CREATED.plusSeconds(60))
                .build());
        advance();
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class)).hasSize(1);
        assertThat(written).extracting(Outgoing::topic).containsOnly(Topic.DELIVER_TASKS, Topic.STATUS);
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
    }

    @Test
    void aCancelledOrderGetsNothingMoreAndAnotherTakesOverItsDroppedTasks() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        String dropped = written.get(0).key();
        director.order(MadeUpSwap.order().setOrderId("order2").build());
        director.order(MadeUpSwap.order().setCancelled(true).build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.CANCELLED);
        written.removeIf(o -> o.topic() != Topic.STATUS);
        director.event(
                MadeUpSwap.event("order1", new TaskFailed("tasks.extract", dropped, OrderFilter.DROPPED, "cancelled")));
        advance();
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class))
                .singleElement()
                .satisfies(t -> assertThat(t.getOrderId()).isEqualTo("order2"));
        assertThat(status().getState()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void nothingNewIsNotWrittenAgain() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        int before = written.size();
        clock.forward(Duration.ofHours(1));
        MadeUpSwap.consents().forEach(director::consent);
        advance();
        assertThat(written).hasSize(before);
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
                        new Target(new VideoRef(MadeUpSwap.SCENE, "scene.mp4"), "scene.mp4", ""),
                        new Target(new VideoRef("empty", "empty.mp4"), "empty.mp4", "")))
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

        Dispatcher restored = new Dispatcher(store, codec, clock);
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
