package org.facefarm.media.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.media.MediaPacket;
import org.junit.jupiter.api.Test;

class DistinctTimesTest {
    private final List<Long> shown = new ArrayList<>();
    private final DistinctTimes times = new DistinctTimes(p -> shown.add(p.pts()));

    @Test
    void aPictureAtTheTimeOfAnotherComesATickLater() {
        for (Long pts : new Long[] {0L, 80L, 40L, 40L, 40L, null, 120L}) {
            times.add(new MediaPacket(0, pts, 0L, 40, 0, List.of(), ByteBuffer.allocate(1)));
        }
        assertThat(shown).containsExactly(0L, 80L, 40L, 41L, 42L, null, 120L);
        assertThat(times.note()).hasValueSatisfying(note -> assertThat(note).startsWith("2 pictures"));
    }

    @Test
    void whatIsNotShownTakesNoTime() {
        MediaPacket picture = new MediaPacket(0, 40L, 0L, 40, 0, List.of(), ByteBuffer.allocate(1));
        times.add(picture.unshown());
        times.add(picture);
        assertThat(shown).containsExactly(40L, 40L);
        assertThat(times.note()).isEmpty();
    }
}
