package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.WorkerOffer;
import org.junit.jupiter.api.Test;

/** An order that is encoded with libopenh264. */
class OrderForFewWorkersTest extends DispatchedOrder {
    @Test
    void mergesWaitForAMergerThatHasTheEncoder() {
        director.worker(merger("card", "h264_nvenc"));
        ordered();

        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).isEmpty();
        assertThat(status().getState()).isEqualTo(OrderState.MERGING);
        assertThat(status().getTrouble())
                .isEqualTo(
                        "no merger at work has the encoder libopenh264 (card has h264_nvenc): start one that has, or remerge with another --encoder");

        director.worker(merger("plain", "libopenh264"));
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(status().getTrouble()).isEmpty();
    }

    @Test
    void oneMergerThatHasItIsEnough() {
        director.worker(merger("card", "h264_nvenc"));
        director.worker(merger("plain", "libopenh264"));
        ordered();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
    }

    @Test
    void whereNothingIsKnownOfMergersTasksArePosted() {
        director.worker(merger("card", "h264_nvenc"));
        clock.forward(Duration.ofMinutes(2));
        ordered();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
    }

    @Test
    void aMergerThatEndsKeepsNothingBack() {
        director.worker(merger("card", "h264_nvenc"));
        ordered();

        director.workerEnded("card");
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
    }

    private void ordered() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        finish();
    }

    private WorkerOffer merger(String id, String encoder) {
        return new WorkerOffer("merger", id, "", "cpu", 2, 1L << 32, List.of(encoder), clock.instant());
    }
}
