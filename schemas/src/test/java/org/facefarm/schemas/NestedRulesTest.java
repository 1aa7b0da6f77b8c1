package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.ChosenFaces;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.TrackRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules hold for what lies in records, lists and maps, and for moments and days. */
class NestedRulesTest {
    static {
        TrustedRecords.trust();
    }

    private final RandomRecords records = new RandomRecords(1);

    @Test
    void recordsWithinRecordsKeepTheirOwnRules() {
        assertBroken(new TrackRange(0, new OffsetRange(0, 2L, 1L), 1L), "an OffsetRange ends before it begins");
    }

    @Test
    void whatIsInListsAndMapsKeepsTheFieldsRule() {
        assertBroken(
                new ChosenFaces(ConsentRole.FACE, List.of("ada", "b\n"), 2, 1, Map.of(), 0),
                "consents of a ChosenFaces is not one line of text but b?");
        assertBroken(
                new ChosenFaces(ConsentRole.FACE, List.of("ada"), 2, 1, Map.of("dark", 1, "blurred", -1), 0),
                "leftOut of a ChosenFaces is not from 0 to 9223372036854775807 but -1");
        assertBroken(
                PersonSelection.newBuilder().setNumbers(List.of(1, 0)).build(),
                "numbers of a PersonSelection is not from 1 to 2147483647 but 0");
    }

    @Test
    void howManyPicturesThereMayBeSaysNothingOfTheirBytes() {
        assertKept(PersonSelection.newBuilder()
                .setMorePictures(List.of(ByteBuffer.allocate(5000)))
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, true",
        "1969-12-31T23:59:59.999Z, false",
        "9999-12-31T23:59:59.999Z, true",
        "+10000-01-01T00:00:00Z, false"
    })
    void momentsLieBetween1970And9999(Instant moment, boolean kept) {
        OrderStatus status = OrderStatus.newBuilder(records.of(OrderStatus.class))
                .setUpdatedAt(moment)
                .build();
        if (kept) {
            assertKept(status);
        } else {
            assertBroken(status, "updatedAt of a OrderStatus is not a usual number or time but " + moment);
        }
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01, true", "0000-12-31, false", "9999-12-31, true", "+10000-01-01, false"})
    void daysLieBetween1And9999(LocalDate day, boolean kept) {
        Consent consent =
                Consent.newBuilder(records.of(Consent.class)).setValidFrom(day).build();
        if (kept) {
            assertKept(consent);
        } else {
            assertBroken(consent, "validFrom of a Consent is not a usual number or time but " + day);
        }
    }

    @Test
    void aLongTextIsCutInTheMessage() {
        assertThat(RecordRules.shortened("x".repeat(40))).isEqualTo("x".repeat(40));
        assertThat(RecordRules.shortened("x".repeat(41))).isEqualTo("x".repeat(40) + "...");
        assertThat(RecordRules.shortened(ByteBuffer.allocate(4))).isEqualTo("of 4 bytes");
        assertThat(RecordRules.shortened(List.of(1, 2))).isEqualTo("of 2 items");
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
