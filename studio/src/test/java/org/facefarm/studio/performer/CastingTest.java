package org.facefarm.studio.performer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.junit.jupiter.api.Test;

class CastingTest {
    @Test
    void everyNumberIsSomebodyElseAndAlwaysTheSame() {
        Set<Identity> seen = new HashSet<>(Performers.ALL);
        for (int number = 0; number < 300; number++) {
            Identity performer = Casting.performer(number);
            assertThat(seen.add(performer)).as("performer %d is new", number).isTrue();
            assertThat(Casting.performer(number)).isEqualTo(performer);
        }
    }

    @Test
    void everybodyCanBeDrawn() {
        for (int number = 0; number < 5; number++) {
            Picture picture = Studio.render(Casting.performer(number), Moment.NEUTRAL, 64, 64);
            assertThat(picture.bgr()).hasSize(3 * 64 * 64);
        }
    }
}
