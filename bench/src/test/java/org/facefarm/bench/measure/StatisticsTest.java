package org.facefarm.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void the_median_is_the_middle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
    }

    @Test
    void the_slope_is_that_of_the_line() {
        record Point(double x, double y) {}
        List<Point> line = List.of(new Point(0, 1), new Point(2, 4), new Point(4, 7));

        assertThat(Statistics.slope(line, Point::x, Point::y)).isCloseTo(1.5, within(1e-12));
    }
}
