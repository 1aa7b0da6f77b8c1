package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.WorkerOffer;
import org.junit.jupiter.api.Test;

class KnownOffersTest {
    private final KnownOffers offers = new KnownOffers();

    @Test
    void anOfferThatIsOnlyRepeatedIsNoNews() {
        assertThat(offers.put(trainer(1, 0))).isTrue();
        assertThat(offers.put(trainer(1, 15))).isFalse();
        assertThat(offers.put(trainer(2, 30))).isTrue();
    }

    @Test
    void whatIsRepeatedCountsFromThenOn() {
        offers.put(trainer(1, 0));
        offers.put(trainer(1, 30));

        assertThat(offers.nobody(at(80)).apply(training(2))).isPresent();
        assertThat(offers.nobody(at(80)).apply(training(1))).isEmpty();
        assertThat(offers.nobody(at(90)).apply(training(2)))
                .as("nothing is known of a worker that has died")
                .isEmpty();
    }

    @Test
    void whoEndedIsForgotten() {
        offers.put(trainer(1, 0));
        offers.remove("trainer");

        assertThat(offers.nobody(at(1)).apply(training(2))).isEmpty();
        assertThat(offers.put(trainer(1, 0))).isTrue();
    }

    private static WorkerOffer trainer(long memory, int second) {
        return new WorkerOffer("trainer", "trainer", "", "cpu", 2, memory, List.of(), at(second));
    }

    private static Instant at(int second) {
        return MadeUpSwap.CREATED.plusSeconds(second);
    }

    private static PlannedTask training(long memory) {
        Order order = MadeUpSwap.order().build();
        TrainTask task = TrainTask.newBuilder()
                .setModelId("t")
                .setOrderId("order1")
                .setFaceCrops(List.of())
                .setFacePerson(order.getFacePerson())
                .setTargetCrops(List.of())
                .setTargetPerson(order.getTargetPerson())
                .setSettings(TrainingSettings.newBuilder()
                        .setPreset("lite")
                        .setMemoryBytes(memory)
                        .build())
                .setFaceConsent("f")
                .setTargetConsents(List.of("t"))
                .build();
        return new PlannedTask(Topic.TRAIN_TASKS, "t", task, "work");
    }
}
