package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.director.DirectorSettings;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.consent.NoConsentException;
import org.facefarm.worker.kafka.Outgoing;
import org.junit.jupiter.api.Test;

/** Nothing goes on without consent. */
class OrderConsentTest extends DispatchedOrder {
    @Test
    void withoutLiveConsentNothingIsPostedAndTheReasonIsTold() {
        consentsAndVideos();
        director.consent(MadeUpSwap.consent("t", ConsentRole.TARGET)
                .setRevokedAt(MadeUpSwap.CREATED.minusSeconds(60))
                .build());
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        director.order(MadeUpSwap.order().build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("'t' of Ada was revoked");
        assertThat(written).extracting(Outgoing::topic).containsOnly(Topic.STATUS);
    }

    @Test
    void aConsentThatIsSeenLateIsWaitedForAndALaterOneRevives() {
        director.order(MadeUpSwap.order().build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.WAITING);
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        consentsAndVideos();
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.EXTRACTING);
    }

    @Test
    void aStartWhosePeopleDoNotAllAgreeIsRefusedAndIsPartOfTheModelsName() {
        consentsAndVideos();
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        ModelManifest start = model(List.of(new Agreement("f", List.of("t", "other"), List.of())));
        director.order(MadeUpSwap.order().setStart(start).build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("'other' (role target) is not recorded");

        director.consent(MadeUpSwap.consent("other", ConsentRole.TARGET)
                .setPerson("Cora")
                .build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).singleElement().satisfies(task -> {
            assertThat(task.getStart()).isEqualTo(start);
            assertThat(task.getModelId())
                    .isNotEqualTo(ContentIds.model(MadeUpSwap.order().build()));
        });
    }

    @Test
    void aStartThatDoesNotTellWhoseFacesItKnowsIsRefused() {
        consentsAndVideos();
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        director.order(MadeUpSwap.order().setStart(model(List.of())).build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
    }

    @Test
    void aModelMakesNobodysFaceButThatOfThePersonWhoAgreed() {
        consentsAndVideos();
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        director.consent(
                MadeUpSwap.consent("cora", ConsentRole.FACE).setPerson("Cora").build());
        director.consent(
                MadeUpSwap.consent("bert", ConsentRole.TARGET).setPerson("Bert").build());
        director.event(MadeUpSwap.event(
                "", new ModelReady(model(List.of(new Agreement("cora", List.of("bert"), List.of()))))));
        director.order(MadeUpSwap.order().setModelId("brought").build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("makes the face of Bert, Cora, and consent 'f' is of Ada");

        director.order(
                MadeUpSwap.order().setModelId("brought").setFaceConsent("cora").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    private static ModelManifest model(List<Agreement> agreements) {
        return ModelManifest.newBuilder(MadeUpSwap.brought())
                .setAgreements(agreements)
                .build();
    }

    @Test
    void aConsentRevokedOnTheWayStopsTrainingAndMerging() {
        consentsAndVideos();
        director.order(MadeUpSwap.order().build());
        advance();
        Consent revoked = MadeUpSwap.consent("f", ConsentRole.FACE)
                .setRevokedAt(MadeUpSwap.CREATED)
                .build();
        director.consent(revoked);
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        tasks(Topic.EXTRACT_TASKS, ExtractTask.class).forEach(t -> director.event(MadeUpSwap.extracted(t, 40)));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
    }

    @Test
    void aRevokedConsentStaysSoAndTheTopicIsToldSo() {
        consentsAndVideos();
        Consent consent = MadeUpSwap.consent("t", ConsentRole.TARGET).build();
        Consent revoked = Consent.newBuilder(consent)
                .setRevokedAt(MadeUpSwap.CREATED.minusSeconds(60))
                .build();
        director.consent(revoked);
        advance();
        assertThat(tasks(Topic.CONSENTS, Consent.class)).isEmpty();
        director.consent(consent);
        advance();
        assertThat(tasks(Topic.CONSENTS, Consent.class)).containsExactly(revoked);

        director.consentDeleted("t");
        advance();
        director.consent(consent);
        director.order(MadeUpSwap.order().build());
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(tasks(Topic.CONSENTS, Consent.class)).last().isEqualTo(revoked);
        assertThat(tasks(Topic.CONSENTS, Consent.class).get(1).getPerson())
                .as("whoever was deleted is not named again")
                .isNotEqualTo("Ada");
    }

    @Test
    void aTaskRefusedToOneOrderIsDoneForAnother() {
        consentsAndVideos();
        director.consent(MadeUpSwap.consent("t2", ConsentRole.TARGET).build());
        director.order(MadeUpSwap.order().build());
        advance();
        String key = written.get(0).key();
        director.order(MadeUpSwap.order()
                .setOrderId("order2")
                .setTargetConsents(List.of("t2"))
                .build());
        advance();
        written.clear();
        director.event(MadeUpSwap.event(
                "order1",
                new TaskFailed("tasks.extract", key, NoConsentException.class.getName(), "consent 't' was revoked")));
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class))
                .singleElement()
                .satisfies(task -> assertThat(task.getOrderId()).isEqualTo("order2"));
    }
}
