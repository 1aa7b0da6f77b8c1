package org.facefarm.nets.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.layer.Layer;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTest {
    private static final Dims DIMS =
            new Dims(32, List.of(8, 16), 16, 8, List.of(8, 8), List.of(4, 4), Variant.RESIDUALS, Variant.PIXEL_NORM);

    @ParameterizedTest
    @EnumSource(Family.class)
    void aNetTellsItsFamilyAndKnowsThePeopleAskedFor(Family family) {
        Network net = family.network(DIMS, 2);
        assertThat(net.family()).isEqualTo(family.title());
        assertThat(net.people()).isEqualTo(2);
        assertThat(net.conditioning().isPresent()).isEqualTo(family.forMany());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aPresetUsesIt(Family family) {
        assertThat(Presets.all()).extracting(Preset::family).contains(family);
    }

    @Test
    void whatIsMadeForTwoSaysSo() {
        assertThatThrownBy(() -> Presets.named("lite").forPeople(3))
                .hasMessage("preset lite cannot take 3 people: the families df and liae take two, many two or more");
        assertThat(Presets.named("many").forPeople(3).network().people()).isEqualTo(3);
    }

    /** The tests that compare training, inference and ONNX Runtime go through the families. */
    @Test
    void everyKindOfLayerIsInSomeFamily() {
        Stream<Network> families = Arrays.stream(Family.values()).map(family -> family.network(DIMS, 2));
        Set<Class<?>> used = Stream.concat(families, Stream.of(CoverFamily.network()))
                .flatMap(net -> net.parts().stream())
                .flatMap(part -> part.layers().stream())
                .map(Layer::getClass)
                .collect(Collectors.toSet());
        assertThat(used).containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
    }
}
