package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TrainTask;
import org.junit.jupiter.api.Test;

/** What keeps an order of several faces from being worked on, most of it before anything is trained. */
class RefusedFacesTest extends OrderOfSeveralFaces {
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
    void two_faces_for_one_person_are_refused_before_anything_is_trained() {
        searchesFind(2, 2);
        director.order(order(mapping("Cora", 2, CORA)));
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).contains("'Ada-face' and 'Cora-face' are both mapped onto the same person");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void somebody_who_is_not_there_is_told_before_anything_is_trained() {
        director.order(order(mapping("Cora", 9, CORA)));
        advance();
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(this::work);
        advance();
        List<PersonTask> searches = tasks(Topic.PERSON_TASKS, PersonTask.class);
        assertThat(searches).extracting(PersonTask::getSelection).containsExactly(number(1), number(9));
        director.event(MadeUpSwap.event(
                "order1", new TaskFailed("tasks.person", searches.get(1).getPersonId(), "X", "There is no person 9")));
        advance();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).contains("There is no person 9");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void a_model_that_is_not_there_fails_the_order_before_anything_is_trained() {
        director.order(order(using("nowhere", "Cora", 2)));
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).contains("model nowhere is not in this farm");
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }
}
