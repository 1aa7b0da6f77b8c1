package org.facefarm.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.track.TrackSmoother;
import org.junit.jupiter.api.Test;

class SettleStageTest {
    private static final int FRAMES = 20;

    private final List<Settled> settled = new ArrayList<>();

    @Test
    void a_picture_waits_for_as_many_frames_as_steady_it() {
        try (SettleStage stage = new SettleStage()) {
            for (long frame = 0; frame < FRAMES; frame++) {
                stage.settle(found(frame), this::take);

                assertThat(settled).hasSize((int) Math.max(0, frame + 1 - TrackSmoother.RADIUS));
            }
            stage.finish(this::take);
        }

        assertThat(settled)
                .extracting(s -> s.place().frame())
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
    }

    @Test
    void pictures_that_nobody_took_are_closed_with_the_stage() {
        Found waiting = found(0);
        try (SettleStage stage = new SettleStage()) {
            stage.settle(waiting, this::take);
        }

        assertThat(settled).isEmpty();
        assertThat(waiting.bgr().isNull()).isTrue();
    }

    private void take(Settled next) {
        assertThat(next.bgr().isNull()).isFalse();
        next.bgr().close();
        settled.add(next);
    }

    private static Found found(long frame) {
        return new Found(new Place(frame, frame, null), List.of(), new Mat(2, 2, opencv_core.CV_8UC3));
    }
}
