package org.facefarm.extractor.internal.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.extractor.internal.decode.DecodedFrame;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.face.FaceFinder;
import org.junit.jupiter.api.Test;

class FindStageTest {
    private static final int BLACK = 0;
    private static final int WHITE = 255;

    private final OneFaceIfBright finder = new OneFaceIfBright();
    private final List<FoundFrame> found = new ArrayList<>();

    @Test
    void a_picture_goes_on_only_where_crops_are_due_and_somebody_is_seen() {
        try (FindStage stage = new FindStage(finder, 3, 2, found::add)) {
            assertThat(find(stage, decoded(3, WHITE)).bgr()).as("not due").isNull();
            DecodedFrame due = decoded(4, WHITE);
            assertThat(find(stage, due).bgr()).isSameAs(due.bgr());
            find(stage, decoded(5, BLACK));
            DecodedFrame nobody = decoded(6, BLACK);
            assertThat(find(stage, nobody).bgr()).as("nobody there").isNull();
            assertThat(nobody.bgr().isNull()).as("closed").isTrue();
        }
    }

    @Test
    void frames_without_a_picture_count_and_pass() {
        FrameLabel gap = new FrameLabel(0, 0L, "damaged");
        try (FindStage stage = new FindStage(finder, 0, 2, found::add)) {
            assertThat(find(stage, new DecodedFrame(gap, null))).isEqualTo(new FoundFrame(gap, List.of(), null));
            assertThat(find(stage, decoded(1, WHITE)).bgr()).isNull();
            assertThat(find(stage, decoded(2, WHITE)).bgr()).isNotNull();
        }
    }

    @Test
    void another_scene_begins_other_tracks() {
        try (FindStage stage = new FindStage(finder, 0, 1, found::add)) {
            assertThat(track(find(stage, decoded(0, WHITE)))).isZero();
            assertThat(track(find(stage, decoded(1, WHITE)))).isZero();
            find(stage, decoded(2, BLACK));
            assertThat(finder.restarts).isEqualTo(1);
            assertThat(track(find(stage, decoded(3, WHITE)))).isEqualTo(1);
            assertThat(finder.restarts).isEqualTo(2);
        }
        assertThat(finder.closed).isTrue();
    }

    private FoundFrame find(FindStage stage, DecodedFrame frame) {
        stage.add(frame);
        return found.get(found.size() - 1);
    }

    private static int track(FoundFrame frame) {
        return frame.faces().get(0).getTrack();
    }

    private static DecodedFrame decoded(long frame, int brightness) {
        return new DecodedFrame(
                new FrameLabel(frame, frame, null), new Mat(48, 64, opencv_core.CV_8UC3, Scalar.all(brightness)));
    }

    private static final class OneFaceIfBright implements FaceFinder {
        int restarts;
        boolean closed;

        @Override
        public List<Face> find(Mat bgr) {
            if (opencv_core.countNonZero(bgr.reshape(1)) == 0) {
                return List.of();
            }
            return List.of(new Face(
                    0,
                    -1,
                    new Box(10f, 10f, 20f, 20f),
                    0.9f,
                    LandmarkModel.MEAN_SHAPE,
                    List.of(),
                    new Pose(0f, 0f, 0f),
                    List.of(),
                    List.of(),
                    1f));
        }

        @Override
        public void restart() {
            restarts++;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
