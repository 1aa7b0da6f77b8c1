package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.net.Precision;
import org.junit.jupiter.api.Test;

class LossScaleTest {
    @Test
    void isOneUnlessLossesNeedIt() {
        for (Precision precision : List.of(Precision.FP32, Precision.BF16)) {
            LossScale scale = new LossScale(precision);
            for (int i = 0; i < 5000; i++) {
                scale.bore();
            }
            assertThat(scale.value()).isEqualTo(1);
            assertThat(scale.lowered())
                    .as("a step that gave no numbers is no overflow")
                    .isFalse();
        }
    }

    @Test
    void isHalvedByAnOverflowUntilThereIsNothingToHalve() {
        LossScale scale = new LossScale(Precision.FP16);
        double first = scale.value();
        assertThat(scale.lowered()).isTrue();
        assertThat(scale.value()).isEqualTo(first / 2);
        while (scale.lowered()) {
            assertThat(scale.value()).isGreaterThanOrEqualTo(1);
        }
        assertThat(scale.value()).isEqualTo(1);
    }

    @Test
    void risesAgainAfterManyGoodStepsAlsoAcrossACheckpoint() {
        LossScale scale = new LossScale(Precision.FP16);
        assertThat(scale.lowered()).isTrue();
        double lowered = scale.value();
        for (int i = 0; i < 1999; i++) {
            scale.bore();
        }
        assertThat(scale.value()).isEqualTo(lowered);
        Map<String, String> notes = new HashMap<>();
        scale.note(notes);
        LossScale resumed = new LossScale(Precision.FP16);
        resumed.restore(notes);
        resumed.bore();
        assertThat(resumed.value()).isEqualTo(2 * lowered);
    }

    @Test
    void aNoteThatIsNoneIsPassedOver() {
        LossScale scale = new LossScale(Precision.FP16);
        double first = scale.value();
        for (String note : List.of("", "x", "-4 2", "1 2 3", "99999999999 1")) {
            scale.restore(Map.of("lossScale", note));
            assertThat(scale.value()).isEqualTo(first);
        }
        scale.restore(Map.of("lossScale", "0 1"));
        assertThat(scale.value()).isEqualTo(1);
    }
}
