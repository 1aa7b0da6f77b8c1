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
        DecodedFrame notDue = decoded(3, WHITE);
        DecodedFrame due = decoded(4, WHITE);
        DecodedFrame nobody = decoded(6, BLACK);
        find(3, 2, notDue, due, decoded(5, BLACK), nobody);

        assertThat(found.get(0).bgr()).as("not due").isNull();
        assertThat(found.get(1).bgr()).isSameAs(due.bgr());
        assertThat(found.get(3).bgr()).as("nobody there").isNull();
        assertThat(nobody.bgr().isNull()).as("closed").isTrue();
    }

    @Test
    void frames_without_a_picture_count_and_pass() {
        FrameLabel gap = new FrameLabel(0, 0L, 0, "damaged", true);
        find(0, 2, new DecodedFrame(gap, null), decoded(1, WHITE), decoded(2, WHITE));

        assertThat(found.get(0)).isEqualTo(new FoundFrame(gap, List.of(), null));
        assertThat(found.get(1).bgr()).isNull();
        assertThat(found.get(2).bgr()).isNotNull();
    }

    @Test
    void frames_of_other_segments_do_not_count() {
        FrameLabel other = new FrameLabel(9, 9L, 0.36, null, false);
        find(10, 2, new DecodedFrame(other, picture(WHITE)), decoded(10, WHITE), decoded(11, WHITE));

        assertThat(found).extracting(f -> f.bgr() != null).containsExactly(false, true, false);
    }

    @Test
    void another_scene_begins_other_tracks() {
        find(
                0,
                1,
                decoded(0, WHITE),
                decoded(1, WHITE),
                decoded(2, WHITE),
                decoded(3, BLACK),
                decoded(4, BLACK),
                decoded(5, BLACK),
                decoded(6, WHITE),
                decoded(7, WHITE),
                decoded(8, WHITE));

        assertThat(finder.restarts).isEqualTo(2);
        assertThat(found.get(0).faces()).extracting(Face::getTrack).containsExactly(0);
        assertThat(found.get(2).faces()).extracting(Face::getTrack).containsExactly(0);
        assertThat(found.get(3).faces()).isEmpty();
        assertThat(found.get(6).faces()).extracting(Face::getTrack).containsExactly(1);
        assertThat(finder.closed).isTrue();
    }

    @Test
    void who_is_noticed_late_is_looked_for_in_the_frames_before() {
        finder.noticedIn = 6;
        finder.thereSince = 3;
        DecodedFrame[] frames = new DecodedFrame[9];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = decoded(i, WHITE);
        }
        find(0, 1, frames);

        assertThat(found)
                .extracting(f -> f.faces().size())
                .as("one all the time, and another from the fourth frame on")
                .containsExactly(1, 1, 1, 2, 2, 2, 2, 2, 2);
        assertThat(found.get(8).faces()).extracting(Face::getTrack).containsExactlyInAnyOrder(0, 1);
        assertThat(found.get(3).faces()).extracting(Face::getIndex).containsExactly(0, 1);
    }

    @Test
    void pictures_that_nobody_took_are_closed_with_the_stage() {
        DecodedFrame looked = decoded(0, WHITE);
        DecodedFrame waiting = decoded(3, WHITE);
        try (FindStage stage = new FindStage(finder, 0, 1, found::add)) {
            stage.add(looked);
            stage.add(decoded(1, WHITE));
            stage.add(decoded(2, WHITE));
            stage.add(waiting);
        }

        assertThat(looked.bgr().isNull()).isTrue();
        assertThat(waiting.bgr().isNull()).isTrue();
    }

    private void find(long first, int cropEvery, DecodedFrame... frames) {
        try (FindStage stage = new FindStage(finder, first, cropEvery, found::add)) {
            for (DecodedFrame frame : frames) {
                stage.add(frame);
            }
            stage.finish();
        }
    }

    private static Mat picture(int brightness) {
        return new Mat(48, 64, opencv_core.CV_8UC3, Scalar.all(brightness));
    }

    private static DecodedFrame decoded(long frame, int brightness) {
        return new DecodedFrame(new FrameLabel(frame, frame, frame / 25.0, null, true), picture(brightness));
    }

    /** Sees one face in bright pictures, and from some frame on another, which was there before. */
    private static final class OneFaceIfBright implements FaceFinder {
        int noticedIn = Integer.MAX_VALUE;
        int thereSince;
        int restarts;
        boolean closed;
        private int frames;
        private int back;

        @Override
        public List<Face> find(Mat bgr) {
            int frame = frames++;
            back = frame;
            if (opencv_core.countNonZero(bgr.reshape(1)) == 0) {
                return List.of();
            }
            return frame >= noticedIn ? List.of(face(0, 10), face(1, 40)) : List.of(face(0, 10));
        }

        @Override
        public boolean looksBack() {
            return frames - 1 == noticedIn && back > thereSince;
        }

        @Override
        public List<Face> lookBack(Mat bgr, List<Face> known) {
            back--;
            return List.of(face(0, 40));
        }

        private static Face face(int index, float x) {
            return new Face(
                    index,
                    -1,
                    new Box(x, 10f, 20f, 20f),
                    0.9f,
                    LandmarkModel.MEAN_SHAPE,
                    List.of(),
                    new Pose(0f, 0f, 0f),
                    List.of(),
                    List.of(),
                    1f,
                    false);
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
