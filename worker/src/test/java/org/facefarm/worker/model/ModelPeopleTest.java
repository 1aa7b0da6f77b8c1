package org.facefarm.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DfmSettings;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.Test;

class ModelPeopleTest {
    static {
        TrustedRecords.trust();
    }

    private static final Map<String, String> NAMES = Map.of(
            "ada", "Ada",
            "ada-later", "Ada",
            "bert", "Bert",
            "bert-face", "Bert",
            "cora", "Cora",
            "eve", "Eve");

    @Test
    void a_model_of_two_draws_its_target_too_by_a_consent_of_the_same_person() {
        ModelPeople people = people(model());
        assertThat(people.drawable()).containsExactly(Map.entry(0, "Ada"), Map.entry(1, "Bert"));
        assertThat(people.code("ada-later")).hasValue(0);
        assertThat(people.code("bert-face")).hasValue(1);
        assertThat(people.code("eve")).isEmpty();
    }

    @Test
    void a_target_that_was_several_people_is_nobodys_face_and_another_tools_network_draws_its_own() {
        ModelManifest several = ModelManifest.newBuilder(model())
                .setStandIns(Map.of("video", looks(0.5f)))
                .build();
        ModelManifest foreign = ModelManifest.newBuilder(model())
                .setDfm(new DfmSettings(FaceFraming.WHOLE, 1f))
                .build();
        assertThat(people(several).drawable()).containsOnlyKeys(0);
        assertThat(people(foreign).drawable()).containsOnlyKeys(0);
    }

    @Test
    void a_model_of_many_draws_everybody_by_name() {
        ModelPeople people = people(many(List.of("bert"), Map.of()));
        assertThat(people.drawable()).containsExactly(Map.entry(0, "Ada"), Map.entry(1, "Bert"), Map.entry(2, "Cora"));
        assertThat(people.code("ada-later")).hasValue(0);
        assertThat(people.code("bert-face")).hasValue(1);
        assertThat(people.code("cora")).hasValue(2);
        assertThat(people.code("eve")).isEmpty();
        assertThat(people.code("nobody's")).isEmpty();
    }

    @Test
    void what_was_learned_of_several_people_in_one_place_is_nobodys_face() {
        assertThat(people(many(List.of("bert", "eve"), Map.of())).drawable()).containsOnlyKeys(0, 2);
        assertThat(people(many(List.of("bert"), Map.of("video", looks(0.5f)))).drawable())
                .containsOnlyKeys(0, 2);
    }

    @Test
    void those_named_as_targets_are_expected_as_they_look() {
        ModelPeople people = people(many(List.of("bert"), Map.of()));
        assertThat(people.expected(List.of("bert-face", "eve"))).containsExactly(looks(1));
        assertThat(people.expected(List.of("cora")))
                .as("found without embeddings")
                .isEmpty();
    }

    private static ModelPeople people(ModelManifest model) {
        return new ModelPeople(model, id -> Optional.ofNullable(NAMES.get(id)).map(name -> consent(id, name)));
    }

    private static ModelManifest many(List<String> targets, Map<String, PersonReference> standIns) {
        return ModelManifest.newBuilder(model())
                .setStandIns(standIns)
                .setPeople(List.of(
                        new ModelPerson(List.of("ada"), ConsentRole.FACE, looks(0)),
                        new ModelPerson(targets, ConsentRole.TARGET, looks(1)),
                        new ModelPerson(
                                List.of("cora"),
                                ConsentRole.FACE,
                                new PersonReference(List.of(), "largest track", List.of()))))
                .build();
    }

    private static ModelManifest model() {
        return ModelManifest.newBuilder()
                .setModelId("model")
                .setIteration(1)
                .setSha256("")
                .setSize(0)
                .setChunks(0)
                .setWeightsSha256("")
                .setPreset("many")
                .setTraining(TrainingSettings.newBuilder().setPreset("many").build())
                .setDataSha256("")
                .setTrainedSeconds(0)
                .setLosses(Map.of())
                .setFinished(true)
                .setFacePerson(looks(0))
                .setTargetPerson(looks(1))
                .setCreatedAt(Instant.EPOCH)
                .setAgreements(List.of(new Agreement("ada", List.of("bert"), List.of())))
                .build();
    }

    private static PersonReference looks(float x) {
        return new PersonReference(List.of(x, 1f), "test", List.of());
    }

    private static Consent consent(String id, String person) {
        return Consent.newBuilder()
                .setConsentId(id)
                .setRole(ConsentRole.FACE)
                .setPerson(person)
                .setRecordedBy("test")
                .setPurpose("test")
                .setValidFrom(LocalDate.EPOCH)
                .setValidUntil(LocalDate.of(2999, 12, 31))
                .build();
    }
}
