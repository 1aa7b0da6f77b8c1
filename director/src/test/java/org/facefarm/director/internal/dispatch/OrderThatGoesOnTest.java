package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order of two targets that is to go on without what fails. */
class OrderThatGoesOnTest extends DispatchedOrder {
    private static final String OTHER = "other000";

    private Predicate<SpecificRecord> fails = task -> false;

    @BeforeEach
    void videos() {
        consentsAndVideos();
        MadeUpSwap.segments(OTHER, 2).forEach(director::segment);
        director.video(MadeUpSwap.video(OTHER, "other.mp4", 2));
    }

    private static Order.Builder order(boolean keepGoing) {
        return MadeUpSwap.order()
                .setTargets(
                        List.of(target(MadeUpSwap.SCENE, "scene.mp4", "out.mp4"), target(OTHER, "other.mp4", "b.mp4")))
                .setKeepGoing(keepGoing);
    }

    private static Target target(String video, String name, String output) {
        return new Target(new VideoRef(video, name), output, "", null, null, null, List.of());
    }

    @Override
    void work(SpecificRecord task) {
        if (!fails.test(task)) {
            super.work(task);
        } else if (task instanceof ExtractTask t) {
            fail(
                    Topic.EXTRACT_TASKS,
                    Keys.segment(t.getExtractionId(), t.getSegment().getIndex()));
        } else if (task instanceof MergeTask t) {
            fail(Topic.MERGE_TASKS, Keys.segment(t.getMergeId(), t.getSegment().getIndex()));
        } else if (task instanceof DeliverTask t) {
            fail(Topic.DELIVER_TASKS, t.getDeliveryId());
        }
    }

    private void fail(Topic topic, String key) {
        director.event(MadeUpSwap.event("order1", new TaskFailed(topic.topicName(), key, "X", "it is broken")));
    }

    private static boolean ofOther(SpecificRecord task) {
        return (task instanceof ExtractTask e && e.getSegment().getVideoId().equals(OTHER))
                || (task instanceof MergeTask m && m.getSegment().getVideoId().equals(OTHER))
                || (task instanceof DeliverTask d && d.getVideo().getVideoId().equals(OTHER));
    }

    private void assertOnlyTheOtherFailed(String why) {
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(status().getReason()).isEmpty();
        assertThat(status().getOutputs()).extracting(Output::getOutput).containsExactly("out.mp4", "b.mp4");
        assertThat(status().getOutputs()).extracting(Output::getDelivered).containsExactly(true, false);
        assertThat(status().getOutputs()).extracting(Output::getFailure).containsExactly("", why);
    }

    @Test
    void aTargetInWhichNoFacesCanBeFoundIsLeftOut() {
        fails = task -> task instanceof ExtractTask && ofOther(task);
        director.order(order(true).build());
        finish();

        assertOnlyTheOtherFailed("finding faces in segment 0 of other.mp4 failed: it is broken");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).hasSize(1);
    }

    @Test
    void aTargetThatCannotBeMergedIsLeftOut() {
        fails = task -> task instanceof MergeTask && ofOther(task);
        director.order(order(true).build());
        finish();

        assertOnlyTheOtherFailed("merging segment 0 of other.mp4 failed: it is broken");
    }

    @Test
    void aTargetThatCannotBeDeliveredIsLeftOut() {
        fails = task -> task instanceof DeliverTask && ofOther(task);
        director.order(order(true).build());
        finish();

        assertOnlyTheOtherFailed("delivering other.mp4 failed: it is broken");
    }

    @Test
    void whatFailedIsTriedAgainWhenTheOrderIsGivenAgain() {
        fails = task -> task instanceof MergeTask && ofOther(task);
        director.order(order(true).build());
        finish();
        fails = task -> false;
        written.clear();
        director.order(
                order(true).setCreatedAt(MadeUpSwap.CREATED.plusSeconds(60)).build());
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(status().getOutputs())
                .allSatisfy(output -> assertThat(output.getFailure()).isEmpty());
        assertThat(status().getOutputs()).extracting(Output::getDelivered).containsExactly(true, true);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void aVideoOfThePersonIsLeftOutAndNoted() {
        fails = task -> task instanceof ExtractTask && ofOther(task);
        director.order(MadeUpSwap.order()
                .setFaces(List.of(new VideoRef(MadeUpSwap.FACE, "actor.mp4"), new VideoRef(OTHER, "other.mp4")))
                .setKeepGoing(true)
                .build());
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(status().getNotes())
                .containsExactly("other.mp4 is left out: finding faces in segment 0 of other.mp4 failed: it is broken");
    }

    @Test
    void whereNothingIsLeftTheOrderFails() {
        fails = task -> task instanceof MergeTask;
        director.order(order(true).build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).startsWith("merging segment 0 of scene.mp4 failed: it is broken; once");
    }

    @Test
    void anOrderThatIsNotToGoOnFails() {
        fails = task -> task instanceof ExtractTask && ofOther(task);
        director.order(order(false).build());
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getOutputs())
                .allSatisfy(output -> assertThat(output.getFailure()).isEmpty());
    }
}
