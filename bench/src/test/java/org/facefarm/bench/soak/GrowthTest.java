package org.facefarm.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.facefarm.bench.soak.Footprint.Measure;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void what_grows_all_the_time_leaks() {
        Growth growth = Growth.of(Measure.THREADS, threads(minute -> 40 + minute));

        assertThat(growth.leaks()).isTrue();
        assertThat(growth.hourly()).isCloseTo(60, within(1e-9));
        assertThat(growth.before()).isEqualTo(52.5);
        assertThat(growth.after()).isEqualTo(66.5);
    }

    @Test
    void what_grows_in_the_beginning_or_jumps_does_not() {
        assertThat(Growth.of(Measure.THREADS, threads(minute -> Math.min(minute, 8) * 10))
                        .leaks())
                .isFalse();
        assertThat(Growth.of(Measure.THREADS, threads(minute -> minute % 5 == 0 ? 90 : 60))
                        .leaks())
                .isFalse();
    }

    @Test
    void a_small_part_of_much_is_by_chance() {
        List<Footprint> heap = IntStream.range(0, 30)
                .mapToObj(minute -> new Footprint(minute, minute, 1000 + minute, 0, 0, 0, 0))
                .toList();

        assertThat(Growth.of(Measure.HEAP, heap).leaks()).isFalse();
    }

    @Test
    void disk_is_to_grow() {
        List<Footprint> disk = IntStream.range(0, 30)
                .mapToObj(minute -> new Footprint(minute, minute, 0, 0, 0, 0, 100 * minute))
                .toList();

        assertThat(Growth.of(Measure.DISK, disk).leaks()).isFalse();
        assertThat(Growth.of(Measure.DISK, disk).hourly()).isCloseTo(6000, within(1e-6));
    }

    private static List<Footprint> threads(IntToDoubleFunction at) {
        return IntStream.range(0, 30)
                .mapToObj(minute -> new Footprint(minute, minute, 0, 0, at.applyAsDouble(minute), 0, 0))
                .toList();
    }
}
