package org.facefarm.director;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ExtractTask;
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
