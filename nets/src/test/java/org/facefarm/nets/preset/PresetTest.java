package org.facefarm.nets.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Dims;
import org.facefarm.nets.net.Dims.Variant;
import org.facefarm.nets.net.Family;
import org.junit.jupiter.api.Test;

class PresetTest {
    @Test
    void presetsAreToldApartByTheirNumbers() {
        assertThat(Presets.all())
                .extracting(Preset::digest)
                .doesNotHaveDuplicates()
                .allMatch(d -> d.length() == 16);
        Preset lite = Presets.named("lite");
        Preset heavier = new Preset(
                lite.name(),
                lite.summary(),
                lite.family(),
                lite.dims(),
                lite.people(),
                new LossWeights(1, 1, 0, 0.3, 1, 0.1, 0, 0.01, List.of(9)),
                lite.adam(),
                lite.plan(),
                lite.batch(),
                lite.slices());
        assertThat(heavier.digest()).isNotEqualTo(lite.digest());
    }

    @Test
    void howManyPeopleItIsForMakesNoOtherPreset() {
        Preset many = Presets.named("many");
        assertThat(many.forPeople(5).digest()).isEqualTo(many.digest());
    }

    @Test
    void theOrderOfVariantsDoesNotCount() {
        assertThat(of(Variant.RESIDUALS, Variant.PIXEL_NORM, Variant.DOUBLED).digest())
                .isEqualTo(of(Variant.DOUBLED, Variant.RESIDUALS, Variant.PIXEL_NORM)
                        .digest());
    }

    private static Preset of(Variant... variants) {
        Preset tiny = Presets.named("tiny");
        Dims dims = new Dims(64, List.of(8, 16), 16, 8, List.of(8, 8), List.of(), variants);
        return new Preset(
                "test", "", Family.DF, dims, 2, tiny.losses(), tiny.adam(), tiny.plan(), tiny.batch(), tiny.slices());
    }
}
