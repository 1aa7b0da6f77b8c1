package org.facefarm.nets.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.AugmentSettings.Spoiling;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.pretrained.Pretrained;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** Also where a class whose text is in it is renamed. Who changes a preset's numbers on purpose changes its digest here. */
    @Test
    void presetsKeepTheirDigests() {
        assertThat(Presets.all().stream().collect(Collectors.toMap(Preset::name, Preset::digest)))
                .containsAllEntriesOf(Map.of(
                        "film-128", "87eddf6afe4395c3",
                        "film-256", "9698c90477b00cc7",
                        "film-512", "83b9139e0f31b08c",
                        "film-640", "bb47eb33c05720dd",
                        "lite", "9c00ff406134db4d",
                        "many", "a194953ea7f0560d",
                        "mime", "1d10ffec69db7c18",
                        "quick", "d0d1385037ead22f",
                        "tiny", "3d42e0d76c716b97"));
    }

    @Test
    void onlyWhoAsksForThemIsShownLines() {
        assertThat(Presets.all().stream().filter(Preset::lined)).containsExactly(Presets.named("mime"));
    }

    @Test
    void pretrainingLearnsWhatTrainingsThenLeaveAloneOnFacesOfAllCameras() {
        Preset mime = Presets.named("mime");
        assertThat(mime.network().settled()).isTrue();
        Preset before = mime.forPretraining(10_000);
        assertThat(before.network().settled()).isFalse();
        assertThat(before.network().parameters())
                .hasToString(mime.network().parameters().toString());
        assertThat(before.plan().at(10_000).augment().spoiling()).isNotEqualTo(Spoiling.NONE);
        assertThat(before.digest()).isNotEqualTo(mime.digest());
    }

    @Test
    void onlyAFamilyThatIsToldWhomToDrawCanBeSettled() {
        Dims settled = Presets.named("mime").dims();
        assertThatThrownBy(() -> Family.LIAE.network(settled, 2))
                .hasMessage("family liae is not told whom to draw: what it sees cannot be settled");
    }

    @Test
    void whatIsSettledBeforeATrainingIsPartOfTheBuild() {
        assertThat(Presets.all().stream().filter(p -> p.dims().settled()))
                .isNotEmpty()
                .allSatisfy(
                        p -> assertThat(Pretrained.of(p.name())).as(p.name()).isPresent());
    }

    @Test
    void whoNamesNoPresetGetsWhatTheProcessorsCanCarry() {
        assertThat(Presets.suiting(1).name()).isEqualTo("lite");
        assertThat(Presets.suiting(2).name()).isEqualTo("lite");
        assertThat(Presets.suiting(4).name()).isEqualTo("quick");
        assertThat(Presets.suiting(64).name()).isEqualTo("quick");
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

    @Test
    void theNetworkIsThatOfTheLastStepTaken() {
        Preset film = Presets.named("film-512");
        assertThat(film.network(0).resolution()).isEqualTo(256);
        assertThat(film.network(49_999).resolution()).isEqualTo(256);
        assertThat(film.network(50_000).resolution()).isEqualTo(512);
        assertThat(film.network().resolution()).isEqualTo(512);
        assertThat(film.whole().network(0).resolution()).isEqualTo(512);
        assertThat(film.losses(1).windows()).containsExactly(11, 23);
        assertThat(film.losses(50_000)).isEqualTo(film.losses());
        assertThat(film.whole().digest()).isNotEqualTo(film.digest());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everyFamilyAndVariantGrows(Family family) {
        Set<Variant> variants = EnumSet.allOf(Variant.class);
        if (!family.forMany()) {
            // Refused: see onlyAFamilyThatIsToldWhomToDrawCanBeSettled.
            variants.remove(Variant.SETTLED);
        }
        for (Variant variant : variants) {
            Preset preset = growing(family, 64, variant);
            assertThat(preset.network(1).parts()).hasSameSizeAs(preset.network().parts());
            assertThat(preset.network().places()).hasSameSizeAs(preset.network().parameters());
        }
    }

    @Test
    void aStageWhoseResolutionIsTooSmallForTheNetIsRefused() {
        assertThatThrownBy(() -> growing(Family.LIAE, 24, Variant.RESIDUALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage small of preset growing cannot have 1/2 of its resolution: resolution 12 cannot be"
                        + " halved 2 times");
    }

    private static Preset growing(Family family, int resolution, Variant variant) {
        Preset tiny = Presets.named("tiny");
        Plan plan = new Plan(List.of(
                new TrainingStage("small", 1, AugmentSettings.NONE, 0, 2),
                new TrainingStage("large", 9, AugmentSettings.NONE, 0.1)));
        Dims dims = new Dims(resolution, List.of(8, 16), 16, 8, List.of(8, 8), List.of(4, 4), variant);
        return new Preset(
                "growing", "", family, dims, 2, tiny.losses(), tiny.adam(), plan, tiny.batch(), tiny.slices());
    }

    private static Preset of(Variant... variants) {
        Preset tiny = Presets.named("tiny");
        Dims dims = new Dims(64, List.of(8, 16), 16, 8, List.of(8, 8), List.of(), variants);
        return new Preset(
                "test", "", Family.DF, dims, 2, tiny.losses(), tiny.adam(), tiny.plan(), tiny.batch(), tiny.slices());
    }
}
