package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRuleTest {
    @ParameterizedTest
    @CsvSource({"-1, true", "1, true", "0.5, true", "-1.0001, false", "1.0001, false", "NaN, false"})
    void aRangeHoldsItsEnds(double value, boolean good) {
        assertThat(FieldRule.from(-1, 1).good().test(value)).isEqualTo(good);
    }

    @Test
    void rangesAreTold() {
        assertThat(FieldRule.from(-1, 1).allowed()).isEqualTo("from -1 to 1");
        assertThat(FieldRule.from(0.0625, 16).allowed()).isEqualTo("from 0.0625 to 16");
        assertThat(FieldRule.items(1, 2).allowed()).isEqualTo("of 1 to 2 items");
        assertThat(FieldRule.text("a+", "many a").allowed()).isEqualTo("many a");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "3, true", "4, false"})
    void itemsEntriesAndBytesAreCounted(int size, boolean good) {
        FieldRule rule = FieldRule.items(1, 3);
        List<Integer> items = List.of(1, 2, 3, 4).subList(0, size);
        Map<Integer, Integer> entries = items.stream().collect(Collectors.toMap(item -> item, item -> item));

        assertThat(rule.good().test(items)).isEqualTo(good);
        assertThat(rule.good().test(entries)).isEqualTo(good);
        assertThat(rule.good().test(ByteBuffer.allocate(9).limit(size))).isEqualTo(good);
    }

    @Test
    void aTextHasTheFormAsAWhole() {
        FieldRule rule = FieldRule.text("a+", "many a");

        assertThat(rule.good().test("aa")).isTrue();
        assertThat(rule.good().test("aab")).isFalse();
    }

    @Test
    void valuesOfAnotherKindPass() {
        assertThat(FieldRule.from(1, 2).good().test("three")).isTrue();
        assertThat(FieldRule.items(1, 2).good().test(0)).isTrue();
        assertThat(FieldRule.text("a", "an a").good().test(0)).isTrue();
        assertThat(FieldRule.ANYTHING.good().test(Double.NaN)).isTrue();
    }
}
