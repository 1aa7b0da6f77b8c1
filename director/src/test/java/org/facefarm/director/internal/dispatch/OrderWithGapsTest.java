package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.ReportedGap;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.TrainTask;
import org.junit.jupiter.api.Test;

class OrderWithGapsTest extends DispatchedOrder {
    @Test
    void aFrameThatNeitherStageCouldWorkOnIsOneGap() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        Gap seen = new Gap(0, 3L, 9000L, "cannot be decoded", GapOutcome.OPEN);
        Gap merged = Gap.newBuilder(seen).setOutcome(GapOutcome.PASSED).build();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> {
            SegmentExtracted body =
                    (SegmentExtracted) MadeUpSwap.extracted(t, 40).getBody();
            boolean damaged = body.getVideoId().equals(MadeUpSwap.SCENE) && body.getSegment() == 0;
            director.event(MadeUpSwap.event(
                    "order1",
                    SegmentExtracted.newBuilder(body)
                            .setGaps(damaged ? List.of(seen) : List.of())
                            .build()));
        });
        advance();
        assertThat(status().getReportedGaps()).containsExactly(new ReportedGap("scene.mp4", seen, 0L));

        director.event(
                MadeUpSwap.trained(tasks(Topic.TRAIN_TASKS, TrainTask.class).get(0)));
        advance();
        director.event(
                MadeUpSwap.merged(tasks(Topic.MERGE_TASKS, MergeTask.class).get(0), List.of(merged)));
        advance();

        assertThat(status().getGapCount()).isEqualTo(1);
        assertThat(status().getReportedGaps()).containsExactly(new ReportedGap("scene.mp4", merged, 0L));
    }

    @Test
    void anOrderThatAllowsNoGapsFailsOnOne() {
        consentsAndVideos();
        director.order(MadeUpSwap.order()
                .setMerge(MergeSettings.newBuilder()
                        .setVideoEncoder("libopenh264")
                        .setQuality(20)
                        .setGaps(GapRule.FAIL)
                        .build())
                .build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> director.event(MadeUpSwap.extracted(t, 40)));
        advance();
        tasks(Topic.TRAIN_TASKS, TrainTask.class).forEach(t -> director.event(MadeUpSwap.trained(t)));
        advance();
        MergeTask task = tasks(Topic.MERGE_TASKS, MergeTask.class).get(0);
        director.event(MadeUpSwap.merged(task, List.of(new Gap(0, 3L, 3L, "x", GapOutcome.FROZEN))));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).startsWith("1 of 150 frames could not be worked on");
    }
}
