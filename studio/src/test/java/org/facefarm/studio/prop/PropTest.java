package org.facefarm.studio.prop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PropTest {
    private static final int SIDE = 96;
    private static final Picture FACE =
            Studio.render(Performers.ADA, Moment.NEUTRAL.withPlace(0.5f, 0.5f, 1), SIDE, SIDE);

    @ParameterizedTest
    @EnumSource
    void what_is_covered_looks_otherwise(Prop prop) {
        for (int seed = 0; seed < 5; seed++) {
            CoveredFace covered = prop.beforeBare(FACE, new Random(seed));
            int there = 0;
            int changed = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                boolean same = true;
                for (int c = 0; c < 3; c++) {
                    same &= covered.picture().bgr()[3 * i + c] == FACE.bgr()[3 * i + c];
                }
                if ((covered.cover()[i] & 0xFF) > 200) {
                    there++;
                    changed += same ? 0 : 1;
                }
            }
            assertThat(there).as("seed %d: pixels", seed).isPositive();
            assertThat(changed).as("seed %d: of them changed", seed).isGreaterThan(there * 9 / 10);
        }
    }

    @Test
    void what_is_worn_covers_nothing() {
        CoveredFace worn = Prop.before(FACE, List.of(), new Random(1));

        assertThat(worn.cover()).containsOnly(0);
        assertThat(worn.picture().bgr()).isNotEqualTo(FACE.bgr());
    }

    @Test
    void the_same_numbers_give_the_same_picture() {
        List<Prop> props = List.of(Prop.values());
        CoveredFace one = Prop.before(FACE, props, new Random(7));
        CoveredFace other = Prop.before(FACE, props, new Random(7));

        assertThat(one.picture().bgr()).isEqualTo(other.picture().bgr());
        assertThat(one.cover()).isEqualTo(other.cover());
    }
}
