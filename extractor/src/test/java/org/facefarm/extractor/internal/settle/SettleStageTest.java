package org.facefarm.extractor.internal.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.extractor.internal.find.FoundFrame;
import org.facefarm.vision.track.TrackSmoother;
import org.junit.jupiter.api.Test;

class SettleStageTest {
    private static final int FRAMES = 20;

    private final List<SettledFrame> settled = new ArrayList<>();

    @Test
    void a_picture_waits_for_as_many_frames_as_steady_it() {
        try (SettleStage stage = new SettleStage(this::take)) {
            for (long frame = 0; frame < FRAMES; frame++) {
                stage.add(found(frame));

                assertThat(settled).hasSize((int) Math.max(0, frame + 1 - TrackSmoother.RADIUS));
            }
            stage.finish();
        }

        assertThat(settled)
                .extracting(s -> s.label().frame())
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
    }

    @Test
    void pictures_that_nobody_took_are_closed_with_the_stage() {
        FoundFrame waiting = found(0);
        try (SettleStage stage = new SettleStage(this::take)) {
            stage.add(waiting);
        }

        assertThat(settled).isEmpty();
        assertThat(waiting.bgr().isNull()).isTrue();
    }

    private void take(SettledFrame next) {
        assertThat(next.bgr().isNull()).isFalse();
        next.bgr().close();
        settled.add(next);
    }

    private static FoundFrame found(long frame) {
        return new FoundFrame(
                new FrameLabel(frame, frame, frame / 25.0, null, true), List.of(), new Mat(2, 2, opencv_core.CV_8UC3));
    }
}
