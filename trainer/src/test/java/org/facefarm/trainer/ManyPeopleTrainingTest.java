package org.facefarm.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PerformerCrops;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.torch.TorchBackend;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More people than two in one model. */
class ManyPeopleTrainingTest {
    private static final Backend BACKEND = TorchBackend.asOnACard();

    @TempDir
    Path folder;

    private final FarmInMemory farm = new FarmInMemory()
            .with(DrawnCrops.of("a", new Color(230, 180, 150), 20))
            .with(DrawnCrops.of("b", new Color(140, 90, 60), 20))
            .with(DrawnCrops.of("c", new Color(90, 160, 90), 20))
            .with(DrawnCrops.of("d", new Color(80, 90, 170), 20));

    @Test
    void everybody_gets_a_code_and_is_named_in_the_manifest() throws Exception {
        train(task("many", "c", "d").build());

        ModelManifest manifest = farm.latest("model").orElseThrow();
        assertThat(manifest.getPeople())
                .extracting(ModelPerson::getConsents)
                .containsExactly(
                        List.of("a-consent"), List.of("b-consent"), List.of("c-consent"), List.of("d-consent"));
        assertThat(manifest.getPeople())
                .extracting(ModelPerson::getRole)
                .containsExactly(ConsentRole.FACE, ConsentRole.TARGET, ConsentRole.FACE, ConsentRole.FACE);
        assertThat(manifest.getAgreements())
                .containsExactly(new Agreement("a-consent", List.of("b-consent"), List.of("c-consent", "d-consent")));
        assertThat(manifest.getSelectionId()).isEqualTo("these targets");
        try (Checkpoint checkpoint = Checkpoint.open(farm.fetch(manifest, folder))) {
            assertThat(checkpoint.info().people()).isEqualTo(4);
        }
    }

    @Test
    void a_model_for_two_names_nobody_but_the_two() throws Exception {
        train(task("tiny").build());
        assertThat(farm.latest("model").orElseThrow().getPeople()).isEmpty();
    }

    @Test
    void one_more_person_joins_those_of_a_start_who_keep_their_codes() throws Exception {
        train(task("many", "c").build());
        ModelManifest start = farm.latest("model").orElseThrow();

        // Another face is used now; the order names the same people in another order.
        TrainTask joined = task("many", "a", "c")
                .setModelId("joined")
                .setStart(start)
                .setFaceCrops(crops("d"))
                .setFaceConsent("d-consent")
                .setCodes(List.of(3, 1, 0, 2))
                .build();
        train(joined);

        ModelManifest manifest = farm.latest("joined").orElseThrow();
        assertThat(manifest.getPeople())
                .extracting(p -> p.getConsents().get(0))
                .containsExactly("a-consent", "b-consent", "c-consent", "d-consent");
        assertThat(manifest.getAgreements())
                .containsExactly(
                        new Agreement("d-consent", List.of("b-consent"), List.of("a-consent", "c-consent")),
                        new Agreement("a-consent", List.of("b-consent"), List.of("c-consent")));
    }

    @Test
    void the_faces_of_the_others_are_part_of_the_data() throws Exception {
        train(task("many", "c").build());
        train(task("many", "d").setModelId("with d").build());
        assertThat(farm.latest("with d").orElseThrow().getDataSha256())
                .isNotEqualTo(farm.latest("model").orElseThrow().getDataSha256());
    }

    @Test
    void nobody_is_learned_without_consent() {
        ConsentGate withoutC = agreement -> {
            if (agreement.getOthers().contains("c-consent")) {
                throw new PermanentFailure("consent 'c-consent' was revoked");
            }
        };
        assertThatThrownBy(() -> handler(withoutC).handle(task("many", "c").build(), farm))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("'c-consent' was revoked");
        assertThat(farm.written).isEmpty();
    }

    @Test
    void consent_withdrawn_on_the_way_ends_the_training() {
        int[] asked = {0};
        ConsentGate shutsLater = agreement -> {
            if (agreement.getOthers().contains("c-consent") && ++asked[0] > 1) {
                throw new PermanentFailure("consent 'c-consent' was revoked");
            }
        };
        assertThatThrownBy(() -> handler(shutsLater).handle(task("many", "c").build(), farm))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("'c-consent' was revoked");
        assertThat(farm.latest("model")).isEmpty();
    }

    @Test
    void what_does_not_work_is_refused_in_one_line() {
        assertThatThrownBy(() -> train(task("tiny", "c").build()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("preset tiny cannot take 3 people")
                .hasMessageNotContaining("\n");
        FarmInMemory poor = farm.with(DrawnCrops.of("e", Color.GRAY, 3));
        assertThatThrownBy(
                        () -> handler(agreement -> {}).handle(task("many", "e").build(), poor))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining(
                        "only 3 faces of the person meant were found in the videos of consent 'e-consent'")
                .hasMessageNotContaining("\n");
    }

    private void train(TrainTask task) throws Exception {
        farm.publish(handler(agreement -> {}).handle(task, farm).records());
    }

    private TrainHandler handler(ConsentGate consents) {
        TrainerPlace place = new TrainerPlace(folder.resolve("work"), Optional.empty(), "test");
        return new TrainHandler(
                place, TrainerSettings.DEFAULT, BACKEND, new CropReader(farm, TrainTasks.EVERYBODY), farm, consents);
    }

    private static TrainTask.Builder task(String preset, String... others) {
        return TrainTask.newBuilder(TrainTasks.of(preset, 1))
                .setSelectionId("these targets")
                .setOthers(Arrays.stream(others)
                        .map(name -> new PerformerCrops(
                                crops(name), PersonSelection.newBuilder().build(), name + "-consent"))
                        .toList());
    }

    private static List<CropRange> crops(String extractionId) {
        return List.of(new CropRange(extractionId, 0, new OffsetRange(0, 0L, 99L), 20));
    }
}
