package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.Video;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fields must be to one another. */
class WholeRecordTest {
    static {
        TrustedRecords.trust();
    }

    private final RandomRecords records = new RandomRecords(1);

    @Test
    void aRangeMayBeOneRecord() {
        assertKept(new OffsetRange(0, 5L, 5L));
        assertBroken(new OffsetRange(0, 6L, 5L), "an OffsetRange ends before it begins");
    }

    @Test
    void aSegmentIsDecodedFromItsStartOrBefore() {
        assertKept(segment(5, 1));
        assertKept(segment(4, 1));
        assertBroken(segment(6, 1), "a Segment is decoded from behind its start");
    }

    @Test
    void aSegmentHasAClock() {
        assertBroken(segment(5, 0), "a video stream has no clock");
        assertBroken(segment(5, -1), "a video stream has no clock");
    }

    @Test
    void aVideosPicturesAreOneOfItsStreams() {
        assertKept(video(0, 0));
        assertKept(video(1, 0, 1));
        assertBroken(video(1, 0), "a Video has no video stream");
        assertBroken(video(0, 1), "a Video has no video stream");
    }

    @ParameterizedTest
    @CsvSource({"100, , false", ", 60, false", ", , true"})
    void anyEndOfATrainingWillDo(Long iterations, Long seconds, boolean plateau) {
        assertKept(TrainTask.newBuilder(records.of(TrainTask.class))
                .setSettings(TrainingSettings.newBuilder()
                        .setPreset("lite")
                        .setIterations(iterations)
                        .setSeconds(seconds)
                        .setPlateau(plateau)
                        .build())
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "patches", "patches/scene 1"})
    void theFarmDeliversPatchesIntoFoldersBelowItsOwn(String patches) {
        assertKept(order(DeliveryBy.FARM, "scene.mp4", patches));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "patches/../..", "patches/.hidden"})
    void theFarmDeliversPatchesNowhereElse(String patches) {
        assertThatThrownBy(() -> RecordRules.require(order(DeliveryBy.FARM, "scene.mp4", patches)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("is no file name for the output folder");
    }

    @Test
    void aClientDeliversWhereItLikes() {
        assertKept(order(DeliveryBy.CLIENT, "/films/.scene.mp4", "../patches"));
    }

    private Segment segment(long decodeFrom, int clock) {
        Segment any = records.of(Segment.class);
        return Segment.newBuilder(any)
                .setStream(StreamHeader.newBuilder(any.getStream())
                        .setTimeBase(new Rational(clock, 25))
                        .build())
                .setFrames(new OffsetRange(0, 5L, 9L))
                .setDecodeFrom(decodeFrom)
                .build();
    }

    private Video video(int videoStream, int... streams) {
        List<StreamHeader> headers = Arrays.stream(streams)
                .mapToObj(index -> StreamHeader.newBuilder(records.of(StreamHeader.class))
                        .setIndex(index)
                        .build())
                .toList();
        return Video.newBuilder(records.of(Video.class))
                .setStreams(headers)
                .setVideoStream(videoStream)
                .build();
    }

    private Order order(DeliveryBy by, String output, String patches) {
        Target target = Target.newBuilder(records.of(Target.class))
                .setOutput(output)
                .setPatches(patches)
                .build();
        return Order.newBuilder(records.of(Order.class))
                .setDelivery(by)
                .setTargets(List.of(target))
                .build();
    }

    private static void assertKept(SpecificRecord record) {
        assertThatCode(() -> RecordRules.require(record)).doesNotThrowAnyException();
    }

    private static void assertBroken(SpecificRecord record, String fault) {
        assertThatThrownBy(() -> RecordRules.require(record))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(fault);
    }
}
