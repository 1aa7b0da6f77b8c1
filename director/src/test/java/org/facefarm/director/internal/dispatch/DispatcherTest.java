package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.ReportedGap;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TrainTask;
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
        assertThat(done.getExtract().getBusy()).containsOnlyKeys("find", "decode");
        assertThat(done.getExtract().getBusy().get("find")).isCloseTo(0.8, within(1e-9));
        assertThat(done.getMerge().getBusy().get("swap")).isCloseTo(0.5, within(1e-9));
        assertThat(done.getOutputs()).singleElement().satisfies(o -> {
            assertThat(o.getDelivered()).isTrue();
            assertThat(o.getLeftOut()).isEqualTo(MadeUpSwap.LEFT_OUT);
            assertThat(o.getFramesSeen()).isEqualTo(150);
            assertThat(o.getLongestUnswapped()).isOne();
            assertThat(o.getLongestUnswappedAt()).isEqualTo(1271);
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
    void aMergeKeepsTheIdThatItHadBeforeOtherPeopleWereToldOf() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> director.event(MadeUpSwap.extracted(t, 40)));
        advance();
        director.event(
                MadeUpSwap.trained(tasks(Topic.TRAIN_TASKS, TrainTask.class).get(0)));
        advance();
        MergeTask merge = tasks(Topic.MERGE_TASKS, MergeTask.class).get(0);
        assertThat(merge.getMergeId())
                .isEqualTo(Ids.of(
                        MadeUpSwap.SCENE,
                        merge.getExtractionId(),
                        merge.getModel().getWeightsSha256(),
                        merge.getPerson(),
                        merge.getSettings(),
                        merge.getContainer(),
                        merge.getModel().getTargetPerson().getEmbedding()));
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
                        new org.facefarm.schemas.record.VideoRef(MadeUpSwap.SCENE, "scene.mp4"),
                        "again.mp4",
                        "",
                        null,
                        null,
                        null,
                        List.of())))
                .build());
        advance();
        assertThat(written).extracting(Outgoing::topic).containsExactly(Topic.DELIVER_TASKS, Topic.STATUS);
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
}
