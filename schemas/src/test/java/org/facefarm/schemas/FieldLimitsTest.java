package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldLimitsTest {
    @ParameterizedTest
    @CsvSource({"feather, 0", "feather, 1", "erode, -1", "faceScale, 16", "quality, -1000"})
    void whatMayBeIsNotRefused(String field, double value) {
        assertThat(FieldLimits.refusal("MergeSettings", field, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "feather, -0.01, from 0 to 1",
        "erode, 1.01, from -1 to 1",
        "faceScale, 0.06, from 0.0625 to 16",
        "quality, 1001, from -1000 to 1000",
    })
    void whatMayNotBeIsToldWithWhatMay(String field, double value, String allowed) {
        assertThat(FieldLimits.refusal("MergeSettings", field, value)).hasValue(allowed);
    }
}
