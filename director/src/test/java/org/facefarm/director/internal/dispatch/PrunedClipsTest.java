package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.RecordsPruned;
import org.junit.jupiter.api.Test;

class PrunedClipsTest extends DispatchedOrder {
    @Test
    void a_finished_order_stays_finished_and_given_again_merges_what_is_gone_anew() {
        done();
        director.event(pruned("clips", 3, 1));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(status().getFramesSwapped()).isEqualTo(150);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3);

        giveAgain();
        finishFrom(written.size());
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(6);
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class)).hasSize(2);
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
    }

    @Test
    void what_lies_elsewhere_is_still_there() {
        done();
        director.event(pruned("clips", 3, 0));
        director.event(pruned("clips", 2, 1000));
        director.event(pruned("patches", 3, 1000));

        giveAgain();
        finishFrom(written.size());
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3);
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class)).hasSize(2);
    }

    private void done() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3);
    }

    private void giveAgain() {
        director.order(MadeUpSwap.order()
                .setCreatedAt(MadeUpSwap.CREATED.plus(Duration.ofDays(30)))
                .build());
    }

    private static Event pruned(String topic, int partition, long before) {
        return Event.newBuilder()
                .setOrderId("")
                .setSource("client")
                .setAt(MadeUpSwap.CREATED)
                .setBody(new RecordsPruned(topic, partition, before))
                .build();
    }
}
