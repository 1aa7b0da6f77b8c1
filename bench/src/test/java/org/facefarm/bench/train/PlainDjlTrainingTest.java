package org.facefarm.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.junit.jupiter.api.Test;

class PlainDjlTrainingTest {
    private static final Preset TINY = Presets.named("tiny");

    @Test
    void learnsSoThatItsTimeIsWorthComparing() {
        TrainBatch batch = TrainBatch.allocate(TINY.batch(), TINY.dims().resolution());
        List<FaceSet> people = List.of(DrawnFaces.a(8, TINY.pictureSize()), DrawnFaces.b(8, TINY.pictureSize()));
        new Augmenter(people, step -> TINY.plan().at(step).augment(), 1).fill(batch, 1);
        try (PlainDjlTraining plain = new PlainDjlTraining(TINY.network(), TINY.losses(), TINY.adam())) {
            float first = plain.step(batch);
            float last = first;
            for (int i = 0; i < 80; i++) {
                last = plain.step(batch);
            }
            assertThat(last).isLessThan(0.85f * first);
        }
    }

    @Test
    void takesDfAndLiaeNetsOfPlainLayers() {
        assertThat(takes("lite")).isTrue();
        assertThat(takes("film-128")).isFalse();
        assertThat(takes("many")).isFalse();
    }

    private static boolean takes(String name) {
        Preset preset = Presets.named(name);
        return PlainDjlTraining.takes(preset.network(), preset.losses());
    }
}
