package org.facefarm.extractor.internal.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.facefarm.vision.crop.Thumbnail;
import org.junit.jupiter.api.Test;

class LastPictureTest {
    private final LastPicture last = new LastPicture();

    @Test
    void ofThoseThatStayTheSameEveryFourthIsStored() {
        assertThat(IntStream.range(0, 9).mapToObj(i -> last.shows(grey(100))))
                .containsExactly(false, true, true, true, false, true, true, true, false);
    }

    @Test
    void aSlowChangeIsMeasuredFromWhatIsStored() {
        assertThat(last.shows(grey(100))).isFalse();
        assertThat(last.shows(grey(102))).isTrue();
        assertThat(last.shows(grey(104))).isFalse();
    }

    private static Thumbnail grey(int value) {
        byte[] bgr = new byte[3 * 32 * 32];
        Arrays.fill(bgr, (byte) value);
        return Thumbnail.of(bgr, 32);
    }
}
