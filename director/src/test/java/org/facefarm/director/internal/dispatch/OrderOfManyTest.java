package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.facefarm.director.DirectorSettings;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One model, many people: who is learned, whose face is drawn, and whose consent that takes. */
class OrderOfManyTest extends DispatchedOrder {
    private static final PersonReference ADA = looks(1, 0, 0);
    private static final PersonReference BERT = looks(0, 1, 0);
    private static final PersonReference CORA = looks(0, 0, 1);

    @BeforeEach
    void everybodyAgrees() {
        consentsAndVideos();
        for (String name : List.of("Ada", "Cora", "Dan")) {
            agree(name, ConsentRole.FACE);
            String video = name.toLowerCase(Locale.ROOT);
            MadeUpSwap.segments(video, 2).forEach(director::segment);
            director.video(MadeUpSwap.video(video, video + ".mp4", 2));
        }
        agree("Bert", ConsentRole.TARGET);
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
    }

    @Test
    void everybody_is_looked_for_and_learned_and_the_face_is_drawn() {
        director.order(order("Ada", "Cora", "Dan").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(2 + 3 + 2 + 2);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).singleElement().satisfies(task -> {
            assertThat(task.getFaceCrops()).hasSize(2);
            assertThat(task.getCodes()).isEmpty();
            assertThat(task.getOthers())
                    .extracting(
                            other -> other.getConsent() + " " + other.getCrops().size())
                    .containsExactly("Cora-face 2", "Dan-face 2");
        });
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class))
                .extracting(MergeTask::getPerson)
                .containsOnly(0);
        assertThat(tasks(Topic.PERSON_TASKS, PersonTask.class)).isEmpty();
    }

    @Test
    void the_others_are_part_of_the_models_name() {
        assertThat(List.of(
                        ContentIds.model(order("Ada").build()),
                        ContentIds.model(order("Ada", "Cora").build()),
                        ContentIds.model(order("Ada", "Dan").build()),
                        ContentIds.model(order("Ada", "Cora", "Dan").build()),
                        ContentIds.model(order("Ada", "Dan", "Cora").build())))
                .doesNotHaveDuplicates();
    }

    @Test
    void without_the_consent_of_an_other_nothing_is_trained_and_withdrawing_it_stops_the_work() {
        director.order(order("Ada", "Cora").build());
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(this::work);
        withdraw("Cora-face");
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("'Cora-face' of Cora was revoked");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void a_finished_model_draws_whomever_the_face_consent_is_of() {
        director.event(MadeUpSwap.event("", new ModelReady(model())));
        director.order(using("Cora-face").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
        assertThat(tasks(Topic.PERSON_TASKS, PersonTask.class)).singleElement().satisfies(task -> {
            assertThat(task.getCrops()).hasSize(3);
            assertThat(task.getExpected()).containsExactly(BERT);
        });
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3).allSatisfy(task -> {
            assertThat(task.getPerson()).isEqualTo(2);
            assertThat(task.getTarget().getEmbedding()).as("as found").containsExactly(0f, 1f);
        });
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class))
                .singleElement()
                .extracting(DeliverTask::getPerson)
                .isEqualTo(2);
    }

    @Test
    void drawing_somebody_else_is_other_work() {
        director.event(MadeUpSwap.event("", new ModelReady(model())));
        director.order(using("Ada-face").build());
        finish();
        director.order(using("Cora-face").setOrderId("order2").build());
        finish();
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class))
                .extracting(MergeTask::getMergeId)
                .hasSize(6)
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));
        assertThat(tasks(Topic.PERSON_TASKS, PersonTask.class))
                .as("the same people in the same video")
                .hasSize(1);
    }

    @Test
    void videos_that_the_training_looked_at_are_not_looked_at_again() {
        Order order = using("Cora-face").build();
        director.event(MadeUpSwap.event(
                "",
                new ModelReady(ModelManifest.newBuilder(model())
                        .setSelectionId(ContentIds.selection(order))
                        .build())));
        director.order(order);
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.PERSON_TASKS, PersonTask.class)).isEmpty();
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class))
                .extracting(MergeTask::getTarget)
                .containsOnly(BERT);
    }

    @Test
    void somebody_who_was_only_replaced_is_drawn_with_a_consent_for_that() {
        director.event(MadeUpSwap.event("", new ModelReady(model())));
        agree("Bert", ConsentRole.FACE);
        director.order(using("Bert-face").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class))
                .extracting(MergeTask::getPerson)
                .containsOnly(1);

        director.order(using("Bert-target").build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("role target, and face is needed");
    }

    @Test
    void whom_the_model_does_not_know_it_does_not_draw() {
        director.event(MadeUpSwap.event("", new ModelReady(model())));
        director.order(using("Dan-face").build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason())
                .contains("makes the face of Ada, Bert, Cora, and consent 'Dan-face' is of Dan")
                .doesNotContain("\n");
    }

    @Test
    void a_model_is_not_used_when_anybody_it_learned_withdraws() {
        director.event(MadeUpSwap.event("", new ModelReady(model())));
        withdraw("Cora-face");
        director.order(using("Ada-face").build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("'Cora-face' of Cora was revoked");
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).isEmpty();
    }

    @Test
    void those_a_training_starts_with_keep_their_codes_and_a_new_one_gets_the_next() {
        Order order = order("Dan", "Ada", "Cora").setStart(model()).build();
        director.order(order);
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(this::work);
        advance();
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).singleElement().satisfies(task -> assertThat(
                        task.getCodes())
                .as("of Dan, Bert, Ada, Cora")
                .containsExactly(3, 1, 0, 2));

        List<ModelPerson> people = new ArrayList<>(model().getPeople());
        people.add(new ModelPerson(List.of("Dan-face"), ConsentRole.FACE, looks(1, 1, 1)));
        director.event(MadeUpSwap.event(
                "",
                new ModelReady(ModelManifest.newBuilder(model())
                        .setModelId(ContentIds.model(order))
                        .setPeople(people)
                        .build())));
        advance();
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class))
                .as("Dan is drawn")
                .hasSize(3)
                .extracting(MergeTask::getPerson)
                .containsOnly(3);
    }

    @Test
    void a_start_that_knows_more_people_than_the_order_is_refused() {
        director.order(order("Ada").setStart(model()).build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("knows 3 people (Ada, Bert, Cora), and the order has 2");
    }

    private static Order.Builder order(String face, String... others) {
        return MadeUpSwap.order()
                .setTraining(TrainingSettings.newBuilder()
                        .setIterations(500L)
                        .setPreset("many")
                        .build())
                .setFaceConsent(face + "-face")
                .setTargetConsents(List.of("Bert-target"))
                .setOthers(Arrays.stream(others).map(OrderOfManyTest::performer).toList());
    }

    private static Order.Builder using(String faceConsent) {
        return order("Ada").setModelId("brought").setFaceConsent(faceConsent);
    }

    private static Performer performer(String name) {
        String video = name.toLowerCase(Locale.ROOT);
        return new Performer(
                List.of(new VideoRef(video, video + ".mp4")),
                PersonSelection.newBuilder().build(),
                name + "-face");
    }

    private void agree(String name, ConsentRole role) {
        director.consent(consent(name, role).build());
    }

    private void withdraw(String id) {
        String name = id.substring(0, id.indexOf('-'));
        director.consent(
                consent(name, ConsentRole.FACE).setRevokedAt(MadeUpSwap.CREATED).build());
    }

    private static Consent.Builder consent(String name, ConsentRole role) {
        return MadeUpSwap.consent(name + "-" + role.name().toLowerCase(Locale.ROOT), role)
                .setPerson(name);
    }

    private static PersonReference looks(float... embedding) {
        return new PersonReference(List.of(embedding[0], embedding[1], embedding[2]), "test", List.of());
    }

    /** Of Ada, whose face was used, Bert, who was replaced, and Cora. */
    private static ModelManifest model() {
        return ModelManifest.newBuilder(MadeUpSwap.brought())
                .setPreset("many")
                .setFacePerson(ADA)
                .setTargetPerson(BERT)
                .setAgreements(List.of(new Agreement("Ada-face", List.of("Bert-target"), List.of("Cora-face"))))
                .setPeople(List.of(
                        new ModelPerson(List.of("Ada-face"), ConsentRole.FACE, ADA),
                        new ModelPerson(List.of("Bert-target"), ConsentRole.TARGET, BERT),
                        new ModelPerson(List.of("Cora-face"), ConsentRole.FACE, CORA)))
                .build();
    }
}
