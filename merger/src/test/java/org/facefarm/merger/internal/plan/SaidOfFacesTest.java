package org.facefarm.merger.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Pose;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.VideoPart;
import org.facefarm.worker.task.OrderMistake;
import org.junit.jupiter.api.Test;

/** Segment 2, of ten frames, with the tracks 0 and 4; two faces are put into it. */
class SaidOfFacesTest {
    static {
        TrustedRecords.trust();
    }

    private static final PersonReference SOMEBODY = new PersonReference(List.of(), "somebody", List.of());
    private static final List<FrameFaces> SEEN = LongStream.range(0, 10)
            .mapToObj(i -> new FrameFaces("e", "v", 2, i, i, List.of(face(0), face(4)), null, new Rational(1, 1)))
            .toList();

    @Test
    void whatIsSaidLastOfAFaceCounts() {
        SaidOfFaces said = said(all(1), track(2, 4, -1), track(2, 4, 0));

        assertThat(said.of(3, face(0))).hasValue(1);
        assertThat(said.of(3, face(4))).hasValue(0);
        assertThat(said(track(2, 4, 0), all(-1)).of(3, face(4))).hasValue(-1);
    }

    @Test
    void whatIsSaidOfATrackIsSaidOfNoOtherAndOfNoOtherSegments() {
        assertThat(said(track(2, 0, 1)).of(3, face(0))).hasValue(1);
        assertThat(said(track(2, 0, 1)).of(3, face(4))).isEmpty();
        assertThat(said(track(1, 0, 1), track(3, 0, 1)).of(3, face(0))).isEmpty();
        assertThat(said(track(-1, 0, 1)).of(3, face(0))).as("of each segment").hasValue(1);
    }

    @Test
    void whatIsSaidOfAPartIsSaidOfItsFramesAlone() {
        VideoPart part =
                VideoPart.newBuilder().setFromFrame(24L).setToFrame(25L).build();
        SaidOfFaces said = said(new Correction("v", -1, -1, part, -1));

        assertThat(LongStream.range(0, 10)
                        .filter(frame -> said.of(frame, face(0)).isPresent()))
                .containsExactly(4L, 5L);
    }

    @Test
    void aFaceThatTheOrderHasNotIsAMistakeInIt() {
        assertThatCode(() -> said(all(1))).doesNotThrowAnyException();
        assertThatThrownBy(() -> said(all(2)))
                .isInstanceOf(OrderMistake.class)
                .hasMessage("A correction is about face 3, and the order has 2: give it anew");
    }

    @Test
    void aTrackThatIsNotThereIsAMistakeWhereItsSegmentIsNamed() {
        assertThatThrownBy(() -> said(track(2, 3, 0)))
                .isInstanceOf(OrderMistake.class)
                .hasMessageStartingWith("a correction is about track 2.3, which is not there");
        assertThatCode(() -> said(track(1, 3, 0), track(-1, 3, 0))).doesNotThrowAnyException();
    }

    private static Correction all(int mapping) {
        return new Correction("v", -1, -1, null, mapping);
    }

    private static Correction track(int segment, int track, int mapping) {
        return new Correction("v", segment, track, null, mapping);
    }

    private static SaidOfFaces said(Correction... corrections) {
        StreamHeader stream = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .build();
        MergeTask task = new MergeTask();
        task.put("segment", new Segment("v", 2, stream, new OffsetRange(0, 0L, 9L), 0L, 20L, 10, null, null, null));
        task.put("target", SOMEBODY);
        task.put("further", List.of(new MappedFace(null, 0, SOMEBODY, "f", List.of("t"))));
        task.put("corrections", List.of(corrections));
        return SaidOfFaces.of(task, SEEN, List.of());
    }

    private static Face face(int track) {
        return new Face(
                0,
                track,
                new Box(0f, 0f, 50f, 50f),
                0.9f,
                LandmarkModel.FACEMESH_468,
                List.of(),
                new Pose(0f, 0f, 0f),
                List.of(),
                List.of(1f, 0f, 0f, 0f, 1f, 0f),
                1f,
                false);
    }
}
