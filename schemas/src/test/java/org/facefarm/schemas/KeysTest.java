package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void keysOfSegmentsSortAsTheSegments() {
        List<String> keys = IntStream.of(0, 9, 10, 99_999_999)
                .mapToObj(n -> Keys.segment("video", n))
                .toList();
        assertThat(keys).isSorted().startsWith("video/00000000").endsWith("video/99999999");
    }

    @Test
    void aSegmentsNumberMayHaveMoreDigitsThanArePadded() {
        assertThat(Keys.segment("video", Integer.MAX_VALUE)).isEqualTo("video/2147483647");
    }
}
