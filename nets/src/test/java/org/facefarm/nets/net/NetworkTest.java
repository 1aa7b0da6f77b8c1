package org.facefarm.nets.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.layer.Activation;
import org.facefarm.nets.layer.Conv;
import org.facefarm.nets.layer.Dense;
import org.facefarm.nets.layer.Extent;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.layer.Residual;
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
        assertThat(lite.family()).isEqualTo("liae");
        assertThat(lite.parameterCount()).isBetween(4_000_000L, 6_000_000L);
        assertThat(lite.trainingFlops()).isBetween(500_000_000L, 1_500_000_000L);
        assertThat(lite.parameters().get(0)).hasToString("encoder.0.weight [24, 5, 5, 3]");
    }

    @Test
    void aDoubledNetDrawsFourTimesThePixelsAtHardlyMoreCost() {
        Network plain = Family.DF.network(dims(64, List.of(8, 16, 32, 64)), 2);
        Network doubled = Family.DF.network(dims(128, List.of(4, 8, 16, 32, 64), Variant.DOUBLED), 2);
        assertThat(doubled.decoders()).allSatisfy(d -> assertThat(d.output()).isEqualTo(new Extent(4, 128)));
        assertThat((double) doubled.trainingFlops()).isLessThan(1.5 * plain.trainingFlops());
    }

    @Test
    void aDeeperNetHasResidualBlocksAtBothEndsOfItsEncoderAndNoDoublingInItsInter() {
        Network net = Family.DF.network(
                new Dims(
                        64,
                        List.of(8, 16, 32),
                        32,
                        32,
                        List.of(32, 16, 8, 8),
                        List.of(),
                        Variant.DEEPER,
                        Variant.DOUBLED),
                2);
        assertThat(net.encoder().layers())
                .containsExactly(
                        new Conv(3, 8, 5, 2, Activation.LEAKY_01),
                        new Residual(8),
                        new Conv(8, 16, 5, 2, Activation.LEAKY_01),
                        new Conv(16, 32, 5, 2, Activation.LEAKY_01),
                        new Residual(32));
        assertThat(net.part("inter").output()).isEqualTo(new Extent(32, 2));
        assertThat(net.part("decoder_a").output()).isEqualTo(new Extent(4, 64));
    }

    private static Dims dims(int resolution, List<Integer> encoder, Variant... variants) {
        return new Dims(resolution, encoder, 32, 32, List.of(16, 8, 4), List.of(), variants);
    }

    @Test
    void countsAConvolutionsMultiplications() {
        Conv conv = new Conv(3, 8, 5, 2, Activation.LINEAR);
        assertThat(conv.output(new Extent(3, 64))).isEqualTo(new Extent(8, 32));
        assertThat(conv.multiplications(new Extent(3, 64))).isEqualTo(8L * 32 * 32 * 3 * 25);
    }

    @Test
    void saysWhichLayerDoesNotFit() {
        Part part = new Part(
                "encoder",
                new Extent(3, 8),
                List.of(new Conv(3, 4, 3, 1, Activation.LINEAR), new Dense(99, 2, Activation.LINEAR)));
        assertThatThrownBy(part::output).hasMessage("encoder.1: dense layer takes 99 numbers, not 256");
        assertThatThrownBy(() -> Presets.named("huge"))
                .hasMessage(
                        "no preset called 'huge'; there are film-128, film-256, film-512, film-640, lite, many, mime,"
                                + " quick, tiny");
    }
}
