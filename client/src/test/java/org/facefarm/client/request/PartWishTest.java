package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartWishTest {
    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource({
        "12.5, 12500",
        "12.5s, 12500",
        "0, 0",
        "1m30s, 90000",
        "1h2m3.25s, 3723250",
        "0:12.5, 12500",
        "1:30, 90000",
        "90:00, 5400000",
        "01:02:03.004, 3723004"
    })
    void timesAreWrittenAsPeopleWriteThem(String text, long milliseconds) {
        assertThat(PartWish.of(text, null).getFromMilliseconds()).isEqualTo(milliseconds);
        assertThat(PartWish.of(null, text).getToMilliseconds()).isEqualTo(milliseconds);
        assertThat(PartWish.of(text, null).getFromFrame()).isNull();
    }

    @Test
    void framesHaveAnFBehindThem() {
        VideoPart part = PartWish.of("0f", "300f");
        assertThat(part.getFromFrame()).isZero();
        assertThat(part.getToFrame()).isEqualTo(300);
        assertThat(part.getToMilliseconds()).isNull();
        assertThat(PartWish.of(null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-3",
                "-3s",
                "f",
                "12,5",
                "1:2:3:4",
                "99999999999999999999",
                "99999999999999f",
                "12:99",
                "0:60",
                "1:60:00",
                "1:120:00.5",
                "1:2:99"
            })
    void whatIsNoMomentIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> PartWish.of(text, null))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'" + text + "' is no moment")
                .hasMessageContaining("1m30s");
    }

    @Test
    void aPartEndsBehindItsStart() {
        assertThatThrownBy(() -> PartWish.of("20s", "0:10")).hasMessageContaining("from 20s to 0:10 ends before");
        assertThatThrownBy(() -> PartWish.of("20f", "10f")).hasMessageContaining("ends before");
        assertThat(PartWish.of("20f", "20f")).isNotNull();
    }
}
