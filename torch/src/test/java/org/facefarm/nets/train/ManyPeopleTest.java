package org.facefarm.nets.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.PuppetFaces;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.preset.Plan;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Performers;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four puppets in one net. */
class ManyPeopleTest {
    private static final int R = 32;
    private static final int PLANE = R * R;
    private static final int HELD_OUT = 6;
    private static final Preset SMALL = new Preset(
            "many-small",
            "for this test",
            Family.MANY,
            new Dims(R, List.of(16, 32, 48), 48, 32, List.of(24, 16), List.of()),
            2,
            new LossWeights(1, 1, 0, 0.3, 0, 0.1, 0.1, 0, List.of(5)),
            new AdamSettings(2e-3, 5, 0.5, 0.999, 1e-8, 1, 0.98),
            // Colours stay: at this size they are most of what tells the performers apart.
            Plan.steady(
                    new AugmentSettings(10, 1.1, 0.05, 0, 0, 0.24, 0, 0, 0, 0, 0, 0, 0, AugmentSettings.Spoiling.NONE)),
            4,
            1);

    private static final Backend BACKEND = TorchBackend.asOnACard();
    private static final List<FaceSet> PEOPLE = faces(PuppetFaces.moments(5, 24), SMALL.pictureSize());

    @TempDir
    static Path folder;

    private static SwapTrainer trainer;

    @BeforeAll
    static void train() throws Exception {
        trainer = SwapTrainer.fresh(BACKEND, SMALL, 3, PEOPLE);
        for (int i = 0; i < 250; i++) {
            assertThat(trainer.step().finite()).isTrue();
        }
    }

    @Test
    void everyoneBecomesEveryoneElse() {
        List<FaceSet> truth = faces(PuppetFaces.moments(77, HELD_OUT), R);
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                float[] made = trainer.rebuild(to, plain(truth.get(from)), HELD_OUT);
                List<Double> distances =
                        truth.stream().map(face -> distance(made, face)).toList();
                assertThat(distances.get(to))
                        .as("%d as %d: distances to everybody's true face are %s", from, to, distances)
                        // Two of them are much alike at 32 pixels.
                        .isLessThan(1.1 * Collections.min(distances));
            }
        }
    }

    @Test
    void resumedEqualsUndisturbedAndSwapsAsTheTrainingDoes() throws Exception {
        Preset many = Presets.named("many");
        List<FaceSet> three = PEOPLE.subList(0, 3);
        Path file = folder.resolve("one.safetensors");
        String undisturbed;
        try (SwapTrainer first = SwapTrainer.fresh(BACKEND, many, 5, three)) {
            first.step();
            first.save(file, Map.of());
            first.step();
            undisturbed = first.weightsSha256();
        }
        try (SwapTrainer resumed = SwapTrainer.resume(BACKEND, many, file, three)) {
            float[] faces = new float[SwapNet.BATCH * 3 * 64 * 64];
            Arrays.fill(faces, 0.4f);
            for (int person = 0; person < 3; person++) {
                float[] expected = resumed.rebuild(person, faces, SwapNet.BATCH);
                try (SwapNet net = SwapNet.load(file, person, BACKEND, Precision.FP32)) {
                    float green = net.swap(faces, 1).faces()[64 * 64 + 2000];
                    // The training may compute in bfloat16.
                    assertThat(green).isCloseTo(expected[64 * 64 + 2000], within(0.02f));
                }
            }
            resumed.step();
            assertThat(resumed.weightsSha256()).isEqualTo(undisturbed);
        }
        assertThatThrownBy(() -> SwapTrainer.resume(BACKEND, many, file, PEOPLE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("was trained on 3 people, not 4");
        assertThatThrownBy(() -> SwapNet.load(file, 3, BACKEND, Precision.FP32))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("knows 3 people, there is no number 3");
    }

    @Test
    void aFifthPersonJoinsATrainedNet() {
        Path file = folder.resolve("four.safetensors");
        trainer.save(file, Map.of());
        FaceSet fifth = DrawnFaces.a(24, SMALL.pictureSize());
        List<FaceSet> five = new ArrayList<>(PEOPLE);
        five.add(fifth);
        float[] faces = plain(PEOPLE.get(1));
        SwapTrainer.Warm warm = SwapTrainer.warm(BACKEND, SMALL, 9, file, five);
        try (SwapTrainer grown = warm.trainer()) {
            assertThat(warm.report().grown())
                    .containsExactly(
                            "identity.0.weight from [64, 4] to [64, 5]",
                            "witness.2.weight from [4, 64] to [5, 64]",
                            "witness.2.bias from [4] to [5]");
            assertThat(warm.report().fresh()).isEmpty();
            for (int person = 0; person < 4; person++) {
                assertThat(grown.rebuild(person, faces, HELD_OUT))
                        .as("person %d is drawn as before", person)
                        .containsExactly(trainer.rebuild(person, faces, HELD_OUT), within(1e-4f));
            }
        }
    }

    @Test
    void aStartThatDoesNotFitIsRefusedByNameAndShape() {
        Path file = folder.resolve("refused.safetensors");
        trainer.save(file, Map.of());
        assertThatThrownBy(() -> SwapTrainer.warm(BACKEND, Presets.named("many"), 1, file, PEOPLE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("cannot be a start: its encoder.0.weight [16, 5, 5, 3] does not fit into"
                        + " encoder.0.weight [24, 5, 5, 3]")
                .hasMessageNotContaining("\n");
    }

    @Test
    void previewShowsEverybodyAsEverybody() {
        assertThat(trainer.preview(2).height()).isEqualTo(4 * 5 * R);
    }

    @Test
    void aPresetForTwoRefusesThree() {
        assertThatThrownBy(() -> SwapTrainer.fresh(BACKEND, Presets.named("lite"), 1, PEOPLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("preset lite cannot take 4 people");
    }

    private static List<FaceSet> faces(List<Moment> moments, int size) {
        return Performers.ALL.stream()
                .map(who -> PuppetFaces.of(who, moments, size))
                .toList();
    }

    private static float[] plain(FaceSet set) {
        float[] faces = new float[HELD_OUT * 3 * PLANE];
        for (int i = 0; i < HELD_OUT; i++) {
            Augmenter.plain(set.face(i), R, faces, i * 3 * PLANE);
        }
        return faces;
    }

    /** Mean absolute difference inside the true faces. */
    private static double distance(float[] made, FaceSet truth) {
        float[] wanted = plain(truth);
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < HELD_OUT; i++) {
            FacePicture face = truth.face(i);
            for (int at = 0; at < 3 * PLANE; at++) {
                if (face.mask()[at % PLANE] != 0) {
                    differences.add((double) Math.abs(made[i * 4 * PLANE + at] - wanted[i * 3 * PLANE + at]));
                }
            }
        }
        return differences.stream().mapToDouble(d -> d).average().orElseThrow();
    }
}
