package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facefarm.nets.PuppetFaces;
import org.facefarm.nets.augment.ActedScene;
import org.facefarm.nets.augment.ActedScene.Actor;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.studio.performer.Performers;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingTest {
    private static final Backend BACKEND = TorchBackend.asOnACard();
    private static final Preset TINY = Presets.named("tiny");
    private static final Preset SETTLED = new Preset(
            "settled-small",
            "for this test",
            Family.MANY,
            new Dims(32, List.of(8, 16, 24), 32, 16, List.of(16, 8), List.of(), Variant.SETTLED),
            2,
            TINY.losses(),
            TINY.adam(),
            TINY.plan(),
            4,
            1);

    @TempDir
    Path folder;

    @Test
    void performersOfAScenePlayOneAnotherBetterAndBetter() throws Exception {
        List<FaceSet> performers = Stream.of(Performers.ADA, Performers.DEMIR)
                .map(who -> PuppetFaces.of(who, PuppetFaces.moments(5, 5), 48))
                .toList();
        List<ActedScene> scenes = IntStream.range(0, 5)
                .mapToObj(moment -> new ActedScene(IntStream.range(0, performers.size())
                        .mapToObj(who -> new Actor(who, performers.get(who).face(moment)))
                        .toList()))
                .toList();
        Path file = folder.resolve("settled-small.weights");
        try (Pretraining training =
                new Pretraining(BACKEND, SETTLED.forPretraining(60), performers.size(), 3, scenes)) {
            double first = loss(training, 10);
            loss(training, 40);
            assertThat(loss(training, 10)).isLessThan(0.8 * first);
            assertThat(training.steps()).isEqualTo(60);
            training.save(file, "by a test");
        }
        assertThat(Files.size(file)).isBetween(20_000L, 200_000L);
    }

    private static double loss(Pretraining training, int steps) throws InterruptedException {
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += training.step();
        }
        return sum / steps;
    }
}
