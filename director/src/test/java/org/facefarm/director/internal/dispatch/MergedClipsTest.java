package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.TrainTask;
import org.junit.jupiter.api.Test;

/** Which clips of a video may be the source's own packets. */
class MergedClipsTest extends DispatchedOrder {
    @Test
    void packetsThatCannotStandBesideEncodedClipsAreEncodedOnceMore() {
        DeliverTask deliver = merged(Passage.ENCODED, Passage.AFTER_PASSED, Passage.ANYWHERE);

        List<MergeTask> again = tasks(Topic.MERGE_TASKS, MergeTask.class).stream()
                .filter(t -> t.getSettings().getReencode() == Reencode.ALWAYS)
                .toList();
        assertThat(again)
                .singleElement()
                .satisfies(t -> assertThat(t.getSegment().getIndex()).isEqualTo(1));
        assertThat(again.get(0).getMergeId()).isNotEqualTo(deliver.getMergeId());
        assertThat(deliver.getClips())
                .extracting(ClipRange::getMergeId)
                .containsExactly(deliver.getMergeId(), again.get(0).getMergeId(), deliver.getMergeId());
        assertThat(deliver.getSegmentsPassed()).isEqualTo(1);
        assertThat(deliver.getFramesPassed()).isEqualTo(50);
        assertThat(status().getFramesPassed()).isEqualTo(50);
        assertThat(status().getMerge().getDone()).isEqualTo(150);
    }

    @Test
    void oneEncodedClipHasAllEncodedWhereNothingElseFits() {
        DeliverTask deliver = merged(Passage.ALL_OR_NONE, Passage.ALL_OR_NONE, Passage.ENCODED);

        assertThat(deliver.getSegmentsPassed()).isZero();
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(5);
    }

    @Test
    void aVideoThatPassesAsAWholeIsDeliveredAsItIs() {
        DeliverTask deliver = merged(Passage.ALL_OR_NONE, Passage.ALL_OR_NONE, Passage.ALL_OR_NONE);

        assertThat(deliver.getSegmentsPassed()).isEqualTo(3);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3);
    }

    @Test
    void packetsFollowThoseTheyNeed() {
        DeliverTask deliver = merged(Passage.ANYWHERE, Passage.AFTER_PASSED, Passage.AFTER_PASSED);

        assertThat(deliver.getSegmentsPassed()).isEqualTo(3);
    }

    /** The delivery once every segment is merged as told, and what is asked for again is encoded. */
    private DeliverTask merged(Passage... passages) {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> director.event(MadeUpSwap.extracted(t, 40)));
        advance();
        director.event(
                MadeUpSwap.trained(tasks(Topic.TRAIN_TASKS, TrainTask.class).get(0)));
        advance();
        tasks(Topic.MERGE_TASKS, MergeTask.class)
                .forEach(t -> director.event(
                        MadeUpSwap.merged(t, List.of(), passages[t.getSegment().getIndex()])));
        advance();
        tasks(Topic.MERGE_TASKS, MergeTask.class).stream()
                .filter(t -> t.getSettings().getReencode() == Reencode.ALWAYS)
                .forEach(t -> director.event(MadeUpSwap.merged(t, List.of())));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.DELIVERING);
        return tasks(Topic.DELIVER_TASKS, DeliverTask.class).get(0);
    }
}
