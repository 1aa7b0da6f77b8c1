package org.facefarm.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.kafka.Outgoing;
import org.junit.jupiter.api.Test;

/** Nothing goes on without consent. */
class OrderConsentTest extends OrderOnDesk {
    @Test
    void withoutLiveConsentNothingIsPostedAndTheReasonIsTold() {
        consentsAndVideos();
        desk.consent(Story.consent("t", ConsentRole.TARGET)
                .setRevokedAt(Story.CREATED.minusSeconds(60))
                .build());
        clock.forward(Planner.GRACE);
        desk.order(Story.order().build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("'t' of Ada was revoked");
        assertThat(written).extracting(Outgoing::topic).containsOnly(Topic.STATUS);
    }

    @Test
    void aConsentThatIsSeenLateIsWaitedForAndALaterOneRevives() {
        desk.order(Story.order().build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.WAITING);
        clock.forward(Planner.GRACE);
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        consentsAndVideos();
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.EXTRACTING);
    }

    @Test
    void aStartWhosePeopleDoNotAllAgreeIsRefusedAndIsPartOfTheModelsName() {
        consentsAndVideos();
        clock.forward(Planner.GRACE);
        ModelManifest start = model(List.of(new Agreement("f", List.of("t", "other"), List.of())));
        desk.order(Story.order().setStart(start).build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("'other' (role target) is not recorded");

        desk.consent(
                Story.consent("other", ConsentRole.TARGET).setPerson("Cora").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).singleElement().satisfies(task -> {
            assertThat(task.getStart()).isEqualTo(start);
            assertThat(task.getModelId())
                    .isNotEqualTo(Planner.modelId(Story.order().build()));
        });
    }

    @Test
    void aStartThatDoesNotTellWhoseFacesItKnowsIsRefused() {
        consentsAndVideos();
        clock.forward(Planner.GRACE);
        desk.order(Story.order().setStart(model(List.of())).build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
    }

    @Test
    void aModelMakesNobodysFaceButThatOfThePersonWhoAgreed() {
        consentsAndVideos();
        clock.forward(Planner.GRACE);
        desk.consent(Story.consent("cora", ConsentRole.FACE).setPerson("Cora").build());
        desk.event(Story.event("", new ModelReady(model(List.of(new Agreement("cora", List.of("t"), List.of()))))));
        desk.order(Story.order().setModelId("brought").build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("makes the face of Cora, and consent 'f' is of Ada");

        desk.order(Story.order().setModelId("brought").setFaceConsent("cora").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    private static ModelManifest model(List<Agreement> agreements) {
        return ModelManifest.newBuilder(Story.brought())
                .setAgreements(agreements)
                .build();
    }

    @Test
    void aConsentRevokedOnTheWayStopsTrainingAndMerging() {
        consentsAndVideos();
        desk.order(Story.order().build());
        advance();
        Consent revoked =
                Story.consent("f", ConsentRole.FACE).setRevokedAt(Story.CREATED).build();
        desk.consent(revoked);
        clock.forward(Planner.GRACE);
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> desk.event(Story.extracted(t, 40)));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }
}
