package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.junit.jupiter.api.Test;

/** Ada's face goes onto Bert, and in the same order and videos another one onto Dan. */
class OrderOfSeveralFacesTest extends OrderOfSeveralFaces {
    @Test
    void each_face_has_the_model_of_an_order_of_its_own_and_all_are_merged_in_one_go() {
        Order order = order(mapping("Cora", 2, CORA));
        director.order(order);
        searchesFind(1, 2);
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
        searchesFind(1, 2);
        director.order(order);
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(this::work);
        advance();
        tasks(Topic.PERSON_TASKS, PersonTask.class).forEach(this::work);
        advance();
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).hasSize(1);
        bring(ContentIds.model(order), "Ada", "Bert");
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.PERSON_TASKS, PersonTask.class))
                .filteredOn(task -> !task.getExpected().isEmpty())
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
}
