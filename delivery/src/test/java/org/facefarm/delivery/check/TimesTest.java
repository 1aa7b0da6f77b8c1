package org.facefarm.delivery.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.Rational;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void times_round_to_the_nearest_tick() {
        Rational ntsc = new Rational(1001, 30_000);
        Rational millis = new Rational(1, 1000);

        assertThat(Times.rescale(1, ntsc, millis)).isEqualTo(33);
        assertThat(Times.rescale(2, ntsc, millis)).isEqualTo(67);
        assertThat(Times.rescale(-1, new Rational(1, 2000), millis)).isEqualTo(-1);
        assertThat(Times.rescale(1L << 52, new Rational(1, 90_000), new Rational(1, 1_000_000)))
                .isEqualTo(50_039_995_859_672_178L);
    }

    @Test
    void a_difference_is_told_by_its_first_place() {
        assertThat(Times.difference(List.of(1L, 2L, 3L), List.of(1L, 2L, 3L))).isEmpty();
        assertThat(Times.difference(List.of(1L, 2L, 3L), List.of(1L, 3L, 4L)))
                .isEqualTo("2 of 3 differ, first number 1: 3 instead of 2");
        assertThat(Times.difference(List.of(1L, 2L), List.of(1L))).isEqualTo("1 instead of 2");
    }
}
