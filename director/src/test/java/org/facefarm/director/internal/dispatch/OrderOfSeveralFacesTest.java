package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.director.internal.plan.OrderPlanner;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ada's face goes onto Bert, and in the same order and videos another one onto Dan. */
class OrderOfSeveralFacesTest extends DispatchedOrder {
    private static final VideoRef CORA = new VideoRef("cora", "cora.mp4");

    private int[] found = {};

    @BeforeEach
    void everybodyAgrees() {
        consentsAndVideos();
        MadeUpSwap.segments("cora", 2).forEach(director::segment);
        director.video(MadeUpSwap.video("cora", "cora.mp4", 2));
        for (String name : List.of("Ada", "Bert", "Cora", "Dan")) {
            agree(name, ConsentRole.FACE);
            agree(name, ConsentRole.TARGET);
        }
        clock.forward(OrderPlanner.GRACE);
    }

    @Test
    void each_face_has_the_model_of_an_order_of_its_own_and_all_are_merged_in_one_go() {
        Order order = order(mapping("Cora", 2, CORA));
        director.order(order);
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        Order alone = MadeUpSwap.order()
                .setFaces(List.of(CORA))
                .setTargetPerson(number(2))
                .build();
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(2 + 2 + 3);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class))
                .extracting(TrainTask::getModelId)
                .containsExactly(ContentIds.model(order), ContentIds.model(alone));
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class))
                .extracting(task -> task.getFaceConsent() + " onto " + task.getTargetConsents())
                .containsExactly("Ada-face onto [Bert-target]", "Cora-face onto [Dan-target]");
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3).allSatisfy(task -> assertThat(
                        task.getFurther())
                .extracting(further -> further.getModel().getModelId())
                .containsExactly(ContentIds.model(alone)));
        assertThat(status().getModelId()).isEqualTo(ContentIds.model(order));
        assertThat(status().getFurtherModels()).containsExactly(ContentIds.model(alone));
    }

    @Test
    void faces_from_several_models_are_merged_together() {
        bring("ofAda", "Ada", "Bert");
        bring("ofCora", "Cora", "Dan");
        Order order = order(using("ofCora", "Cora", 2));
        director.order(Order.newBuilder(order).setModelId("ofAda").build());
        searchesFind(1, 2);
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3).allSatisfy(task -> {
            assertThat(task.getModel().getModelId()).isEqualTo("ofAda");
            assertThat(task.getFurther()).singleElement().satisfies(further -> {
                assertThat(further.getModel().getModelId()).isEqualTo("ofCora");
                assertThat(further.getTarget()).isEqualTo(looks(2));
                assertThat(further.getFaceConsent()).isEqualTo("Cora-face");
                assertThat(further.getTargetConsents()).containsExactly("Dan-target");
            });
        });
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.getFurther()).hasSize(1);
                    assertThat(task.getPeople())
                            .extracting(p -> p.getFound().getPerson() + ": " + p.getFramesSwapped())
                            .containsExactly("number 1: 75", "number 2: 75");
                });
        assertThat(status().getOutputs()).singleElement().satisfies(output -> assertThat(output.getPeople())
                .extracting(p -> p.getFound().getFramesWithPerson())
                .containsExactly(120L, 120L));
    }

    @Test
    void two_people_get_one_anothers_faces_from_one_training() {
        Order order = order(FaceMapping.newBuilder(mapping("Bert", 2))
                .setTargetConsents(List.of("Ada-target"))
                .build());
        director.order(order);
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(this::work);
        advance();
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).hasSize(1);
        bring(ContentIds.model(order), "Ada", "Bert");
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.PERSON_TASKS, PersonTask.class))
                .singleElement()
                .satisfies(task -> assertThat(task.getSelection()).isEqualTo(number(2)));
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3).allSatisfy(task -> {
            assertThat(task.getPerson()).isZero();
            assertThat(task.getFurther()).singleElement().satisfies(further -> {
                assertThat(further.getModel()).as("the same").isNull();
                assertThat(further.getPerson()).isEqualTo(1);
            });
        });
    }

    @Test
    void a_further_face_makes_another_merge_and_none_keeps_its_name() {
        bring("ofAda", "Ada", "Bert");
        bring("ofCora", "Cora", "Dan");
        searchesFind(1, 2);
        Order one = Order.newBuilder(order()).setModelId("ofAda").build();
        director.order(one);
        finish();
        director.order(Order.newBuilder(one)
                .setOrderId("order2")
                .setMappings(List.of(using("ofCora", "Cora", 2)))
                .build());
        finish();

        List<MergeTask> merges = tasks(Topic.MERGE_TASKS, MergeTask.class);
        assertThat(merges).hasSize(6);
        assertThat(merges.get(0).getMergeId()).isNotEqualTo(merges.get(3).getMergeId());
        assertThat(merges.get(0).getFurther()).isEmpty();
    }

    @Test
    void without_everybodys_consent_nothing_is_trained() {
        director.order(order(mapping("Cora", 2, CORA)));
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(this::work);
        director.consent(consent("Dan", ConsentRole.TARGET)
                .setRevokedAt(MadeUpSwap.CREATED)
                .build());
        advance();

        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("'Dan-target' of Dan was revoked");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void a_model_that_cannot_draw_the_further_face_is_refused() {
        bring("ofAda", "Ada", "Bert");
        director.order(Order.newBuilder(order(using("ofAda", "Cora", 2)))
                .setModelId("ofAda")
                .build());
        advance();

        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("makes the face of Ada, Bert, and consent 'Cora-face' is of Cora");
    }

    @Test
    void two_faces_for_one_person_are_refused() {
        bring("ofAda", "Ada", "Bert");
        bring("ofCora", "Cora", "Dan");
        searchesFind(2, 2);
        director.order(Order.newBuilder(order(using("ofCora", "Cora", 2)))
                .setModelId("ofAda")
                .build());
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason())
                .contains("'Ada-face' and 'Cora-face' are both mapped onto the same person of scene.mp4 (number 2)")
                .doesNotContain("\n");
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).isEmpty();
    }

    @Test
    void a_model_that_is_not_there_fails_the_order_before_anything_is_trained() {
        director.order(order(using("nowhere", "Cora", 2)));
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).contains("model nowhere is not in this farm");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    private static Order order(FaceMapping... mappings) {
        return MadeUpSwap.order()
                .setTargetPerson(number(1))
                .setFaceConsent("Ada-face")
                .setTargetConsents(List.of("Bert-target"))
                .setMappings(List.of(mappings))
                .build();
    }

    private static FaceMapping mapping(String face, int onto, VideoRef... videos) {
        return FaceMapping.newBuilder()
                .setFaces(List.of(videos))
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargetPerson(number(onto))
                .setFaceConsent(face + "-face")
                .setTargetConsents(List.of("Dan-target"))
                .build();
    }

    private static FaceMapping using(String model, String face, int onto) {
        return FaceMapping.newBuilder(mapping(face, onto)).setModelId(model).build();
    }

    private static PersonSelection number(int number) {
        return new PersonSelection(PersonRule.NUMBERED, null, List.of(), List.of(number));
    }

    private static PersonReference looks(int number) {
        return new PersonReference(List.of((float) number, 0f), "number " + number, List.of());
    }

    /** Whoever searches for these numbers of people finds them. */
    private void searchesFind(int... numbers) {
        found = numbers;
    }

    @Override
    void work(SpecificRecord task) {
        if (task instanceof PersonTask search && found.length > 0) {
            int number = found[search.getSelection().getNumbers().get(0) - 1];
            director.event(MadeUpSwap.event("", new PersonFound(search.getPersonId(), looks(number), Map.of())));
        } else if (task instanceof TrainTask training) {
            int number = training.getTargetPerson().getNumbers().get(0);
            ModelReady ready = (ModelReady) MadeUpSwap.trained(training).getBody();
            director.event(MadeUpSwap.event(
                    "",
                    new ModelReady(ModelManifest.newBuilder(ready.getManifest())
                            .setTargetPerson(looks(number))
                            .build())));
        } else {
            super.work(task);
        }
    }

    private void bring(String modelId, String face, String target) {
        director.event(MadeUpSwap.event(
                "",
                new ModelReady(ModelManifest.newBuilder(MadeUpSwap.brought())
                        .setModelId(modelId)
                        .setWeightsSha256(modelId)
                        .setAgreements(List.of(new Agreement(face + "-face", List.of(target + "-target"), List.of())))
                        .setPeople(List.of(
                                new ModelPerson(List.of(face + "-face"), ConsentRole.FACE, looks(1)),
                                new ModelPerson(List.of(target + "-target"), ConsentRole.TARGET, looks(2))))
                        .build())));
    }

    private void agree(String name, ConsentRole role) {
        director.consent(consent(name, role).build());
    }

    private static Consent.Builder consent(String name, ConsentRole role) {
        return MadeUpSwap.consent(name + "-" + role.name().toLowerCase(Locale.ROOT), role)
                .setPerson(name);
    }
}
