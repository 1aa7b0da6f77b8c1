package org.facefarm.worker.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.WorkerOffer;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;

class OfferedWorkTest {
    private static final long GIB = 1L << 30;

    static {
        TrustedRecords.trust();
    }

    private final Outgoing done = Outgoing.of(Topic.EVENTS, "order", null);

    @Test
    void aWorkerDoesWhatItCan() throws Exception {
        assertThat(handled(trainer("small", 8 * GIB), List.of()).records()).containsExactly(done);
    }

    @Test
    void whatAnotherOneCanIsHandedOnUnderTheSameKey() throws Exception {
        TaskOutput output = handled(trainer("small", 4 * GIB), List.of(trainer("large", 24 * GIB)));

        assertThat(output.records()).singleElement().satisfies(posted -> {
            assertThat(posted.topic()).isEqualTo(Topic.TRAIN_TASKS);
            assertThat(posted.key()).isEqualTo("model");
            assertThat(posted.value()).isEqualTo(task());
        });
    }

    @Test
    void whatNobodyCanIsRefusedWithWhatIsMissing() {
        assertThatThrownBy(() -> handled(trainer("small", 4 * GIB), List.of(trainer("other", 5 * GIB))))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(
                        "no trainer at work has the 6.0 GiB that preset film-640 needs (small has 4.0 GiB): start one that has, or choose a smaller preset");
    }

    @Test
    void whoHasSaidNothingForAMinuteIsNotAtWork() {
        Instant now = Instant.parse("2026-06-15T12:00:00Z");
        WorkerOffer offer = WorkerOffer.newBuilder(trainer("large", GIB))
                .setAt(now.minusSeconds(59))
                .build();

        assertThat(WorkerOffers.live(List.of(offer), now)).containsExactly(offer);
        assertThat(WorkerOffers.live(List.of(offer), now.plusSeconds(2))).isEmpty();
    }

    private TaskOutput handled(WorkerOffer own, List<WorkerOffer> others) throws Exception {
        return new OfferedWork<TrainTask>((task, context) -> TaskOutput.of(List.of(done)), () -> own, () -> others)
                .handle(task(), null);
    }

    private static WorkerOffer trainer(String id, long memory) {
        return new WorkerOffer(TaskNeeds.TRAINER, id, "", "cpu", 4, memory, List.of(), Instant.EPOCH);
    }

    private static TrainTask task() {
        return TrainTask.newBuilder()
                .setModelId("model")
                .setOrderId("order")
                .setFaceCrops(List.of())
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargetCrops(List.of())
                .setTargetPerson(PersonSelection.newBuilder().build())
                .setSettings(TrainingSettings.newBuilder()
                        .setPreset("film-640")
                        .setMemoryBytes(6 * GIB)
                        .build())
                .setFaceConsent("a")
                .setTargetConsents(List.of("b"))
                .build();
    }
}
