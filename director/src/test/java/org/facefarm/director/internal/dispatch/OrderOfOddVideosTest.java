package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OtherSize;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoEncoding;
import org.junit.jupiter.api.Test;

class OrderOfOddVideosTest extends DispatchedOrder {
    @Test
    void aVideoWithItsOwnEncodingIsMergedAndDeliveredSo() {
        consentsAndVideos();
        Target target = Target.newBuilder(MadeUpSwap.order().getTargets().get(0))
                .setEncoding(new VideoEncoding("prores_ks", 4))
                .build();
        director.order(MadeUpSwap.order().setTargets(List.of(target)).build());
        finish();

        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class))
                .hasSize(3)
                .allMatch(task -> task.getSettings().getVideoEncoder().equals("prores_ks"));
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class))
                .singleElement()
                .satisfies(
                        task -> assertThat(task.getSettings().getVideoEncoder()).isEqualTo("prores_ks"));
    }

    @Test
    void picturesOfOtherSizesAreToldWithPlaceAndCount() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(task -> {
            SegmentExtracted body =
                    (SegmentExtracted) MadeUpSwap.extracted(task, 40).getBody();
            boolean odd = body.getVideoId().equals(MadeUpSwap.SCENE) && body.getSegment() > 0;
            OtherSize size = new OtherSize(320, 180, 5, 50L * body.getSegment() + 7, null);
            director.event(MadeUpSwap.event(
                    "order1",
                    SegmentExtracted.newBuilder(body)
                            .setOtherSizes(odd ? List.of(size) : List.of())
                            .build()));
        });
        advance();

        assertThat(status().getNotes())
                .singleElement()
                .asString()
                .startsWith("scene.mp4: 10 pictures are 320x180 and were scaled to the video's")
                .contains("the first is frame 57");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).hasSize(1);
    }
}
