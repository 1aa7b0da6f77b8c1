package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {
    private final RecordCodec codec = new RecordCodec();

    @ParameterizedTest
    @CsvSource({
        "Video, segments, 0",
        "Video, segments, 2147483647",
        "Video, frames, -1",
        "Video, videoStream, -1",
        "Segment, frameCount, -5",
        "Segment, index, -1",
        "SegmentExtracted, facesFound, -1",
        "OffsetRange, partition, -1",
        "OffsetRange, first, -1",
        "Rational, den, 0",
        "ModelChunk, chunk, -1",
    })
    void countsHaveRanges(String record, String field, int value) {
        assertThat(FieldRules.of(record, field).good().test(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../x", "a/b", "", ".", "..", ".hidden", "a\nb", "a\0", "C:\\x", "ä"})
    void anIdIsOnePartOfAPath(String id) {
        assertThatThrownBy(() -> codec.encode(new IngestTask(id, "order", "clip.mp4")))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("videoId of a IngestTask is not an id but ");
        assertThatThrownBy(() -> Names.ofFile(id)).isInstanceOf(BadRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersAreFinite(float number) {
        assertThatThrownBy(() -> RecordRules.require(new Box(0f, number, 1f, 1f)))
                .hasMessageStartingWith("y of a Box is not a usual number");
    }

    @Test
    void aRangeDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> RecordRules.require(new OffsetRange(0, 5L, 4L)))
                .hasMessage("an OffsetRange ends before it begins");
    }

    @Test
    void whatARecordNeedsIsThere() {
        TrainTask endless = TrainTask.newBuilder(new RandomRecords(3).of(TrainTask.class))
                .setSettings(TrainingSettings.newBuilder().setPreset("lite").build())
                .build();
        assertThatThrownBy(() -> codec.encode(endless)).hasMessageStartingWith("a training has no end");
        assertThatThrownBy(() -> RecordRules.require(PersonSelection.newBuilder()
                        .setRule(PersonRule.REFERENCE)
                        .build()))
                .hasMessageContaining("no picture");
        Order order = Order.newBuilder(new RandomRecords(3).of(Order.class))
                .setTargets(List.of())
                .build();
        assertThatThrownBy(() -> codec.encode(order))
                .hasMessage("targets of a Order is not of 1 to 10000 items but of 0 items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../clip.mp4", "/etc/clip.mp4", ".clip.mp4"})
    void whatTheFarmDeliversHasPlainNames(String output) {
        Order order = Order.newBuilder(new RandomRecords(3).of(Order.class))
                .setDelivery(DeliveryBy.FARM)
                .setTargets(
                        List.of(new Target(new VideoRef("video", "clip.mp4"), output, "", null, null, null, List.of())))
                .setModelId("model")
                .build();
        assertThatThrownBy(() -> codec.encode(order))
                .hasMessage("'%s' is no file name for the output folder: leave out folders and dots in front", output);
    }

    @Test
    void aMessageIsOneShortLine() {
        assertThatThrownBy(() -> codec.encode(new IngestTask("x\n\u001b[2J".repeat(100), "order", "clip.mp4")))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void aRecordIsKeyedByItsId() {
        Consent consent = Consent.newBuilder()
                .setConsentId("ada")
                .setRole(ConsentRole.FACE)
                .setPerson("Ada")
                .setRecordedBy("studio")
                .setPurpose("a film")
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setValidUntil(LocalDate.of(2026, 12, 31))
                .build();
        byte[] bytes = codec.encode(consent);
        assertThat(codec.decode(Topic.CONSENTS, "ada", bytes)).isEqualTo(consent);
        for (String key : new String[] {null, "", "eve"}) {
            assertThatThrownBy(() -> codec.decode(Topic.CONSENTS, key, bytes)).isInstanceOf(BadRecordException.class);
        }
        assertThatThrownBy(() -> codec.decode(Topic.ORDERS, "ada", bytes))
                .hasMessage("a Consent does not belong into orders");
    }

    /** A rule for a field that nobody has is a slip of the pen. */
    @ParameterizedTest
    @MethodSource("ruled")
    void everyRuleIsOfAField(String name) {
        assertThat(RecordsReference.namedTypes().stream()
                        .filter(s -> s.getType() == Schema.Type.RECORD)
                        .flatMap(s ->
                                s.getFields().stream().flatMap(f -> Stream.of(f.name(), s.getName() + "." + f.name()))))
                .contains(name);
    }

    static Stream<String> ruled() {
        return FieldRules.fields();
    }
}
