package org.facefarm.nets.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void everyPresetGivesFacesOfItsResolutionAndNamesEachParameterOnce() {
        for (Preset preset : Presets.all()) {
            Network net = preset.network();
            int size = net.resolution();
            for (Part decoder : net.decoders()) {
                assertThat(decoder.output().size()).as(preset.name()).isEqualTo(size);
            }
            List<String> names = net.parameters().stream().map(Parameter::name).toList();
            assertThat(new HashSet<>(names)).as(preset.name()).hasSameSizeAs(names);
        }
    }

    @Test
    void countsWeightsAndOperationsOfTheLitePreset() {
        Network lite = Presets.named("lite").network();
        assertThat(lite.family()).isEqualTo("df");
        assertThat(lite.parameterCount()).isBetween(4_000_000L, 6_000_000L);
        assertThat(lite.trainingFlops()).isBetween(500_000_000L, 1_500_000_000L);
        assertThat(lite.parameters().get(0)).hasToString("encoder.0.weight [32, 3, 5, 5]");
    }

    @Test
    void countsAConvolutionsMultiplications() {
        Layer.Conv conv = new Layer.Conv(3, 8, 5, 2, Activation.LINEAR);
        assertThat(conv.output(new Extent(3, 64))).isEqualTo(new Extent(8, 32));
        assertThat(conv.multiplications(new Extent(3, 64))).isEqualTo(8L * 32 * 32 * 3 * 25);
    }

    @Test
    void saysWhichLayerDoesNotFit() {
        Part part = new Part(
                "encoder",
                new Extent(3, 8),
                List.of(new Layer.Conv(3, 4, 3, 1, Activation.LINEAR), new Layer.Dense(99, 2, Activation.LINEAR)));
        assertThatThrownBy(part::output).hasMessage("encoder.1: dense layer takes 99 numbers, not 256");
        assertThatThrownBy(() -> Presets.named("huge"))
                .hasMessage("no preset called 'huge'; there are film-128, film-256, film-512, lite, many, quick, tiny");
    }
}
