package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.internal.metrics.MetricsExport;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskWorkerIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final Duration BEFORE_THE_TRANSACTION_TIMES_OUT = Duration.ofSeconds(45);

    private FarmConnection farm;
    private GuaranteeScenario scenario;

    @BeforeEach
    void farm(TestInfo test) {
        String prefix =
                broker.topicPrefix() + Integer.toHexString(test.getDisplayName().hashCode()) + ".";
        farm = new FarmConnection(broker.bootstrapServers(), prefix, Map.of());
        scenario = new GuaranteeScenario(farm);
    }

    @Test
    void everyTaskIsDoneOnceWhileWorkersAreRestartedInTurn() {
        scenario.restartWorkersInTurn();
    }

    @ParameterizedTest
    @EnumSource(
            value = SegmentWork.Hang.class,
            names = {"WHILE_COMPUTING", "IN_TRANSACTION"})
    void aKilledProcessLosesNothingAndRepeatsNothing(SegmentWork.Hang hang) throws Exception {
        scenario.post("b", GuaranteeScenario.plain(12));
        try (ForkedJava killed = ForkedJava.start(
                SegmentWorkerMain.class, farm.bootstrapServers(), farm.topicPrefix(), "slot-0", hang.name())) {
            killed.awaitLine(
                    hang == SegmentWork.Hang.IN_TRANSACTION ? "in transaction" : "computing",
                    GuaranteeScenario.TIMEOUT);
            killed.kill();
        }
        try (TaskWorker<IngestTask> other = scenario.worker("slot-1", SegmentWork.ofMillis(1));
                TaskWorker<IngestTask> same = scenario.worker("slot-0", SegmentWork.ofMillis(1))) {
            scenario.awaitDone(12, GuaranteeScenario.TIMEOUT);
            assertThat(List.of(other.state(), same.state())).containsOnly(TaskWorker.State.RUNNING);
        }
        scenario.assertExactlyOnce(12);
        assertThat(scenario.deadLetters()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftOpenIsEndedByWhoeverTakesOver() throws Exception {
        scenario.post("e", GuaranteeScenario.plain(12));
        try (ForkedJava killed = ForkedJava.start(
                SegmentWorkerMain.class, farm.bootstrapServers(), farm.topicPrefix(), "slot-0", "IN_TRANSACTION")) {
            killed.awaitLine("in transaction", GuaranteeScenario.TIMEOUT);
            killed.kill();
        }
        try (TaskWorker<IngestTask> other = scenario.worker("slot-1", SegmentWork.ofMillis(1))) {
            scenario.awaitDone(12, BEFORE_THE_TRANSACTION_TIMES_OUT);
            assertThat(other.counters().completed()).isEqualTo(12);
        }
        scenario.assertExactlyOnce(12);
    }

    @Test
    void anOffsetThatADeadWorkerLeftOpenHoldsNobodyUp() throws Exception {
        scenario.post("f", GuaranteeScenario.plain(12));
        scenario.dieBeforeCommit("slot-0");
        try (TaskWorker<IngestTask> other = scenario.worker("slot-1", SegmentWork.ofMillis(1))) {
            scenario.awaitDone(12, BEFORE_THE_TRANSACTION_TIMES_OUT);
            assertThat(other.counters().completed()).isEqualTo(12);
        }
        scenario.assertExactlyOnce(12);
    }

    @Test
    void poisonGetsExactlyOneDeadLetterAndItsNeighboursAreDone() {
        scenario.post("c", List.of("plain", "hopeless", "plain", "throws", "plain"));
        scenario.postBytes("junk", new byte[] {1, 2, 3});
        scenario.post("d", List.of("plain"));
        try (MetricsExport metrics = new MetricsExport();
                TaskWorker<IngestTask> worker = scenario.worker("slot-0", SegmentWork.ofMillis(1))) {
            scenario.awaitDone(7, GuaranteeScenario.TIMEOUT);
            assertThat(worker.counters().deadLettered()).isEqualTo(3);
            String role = "role=\"" + worker.name().role() + "\"";
            assertThat(metrics.text())
                    .contains("facefarm_tasks_seconds_count{outcome=\"dead-letter\"," + role + "} 3\n")
                    .contains("facefarm_tasks_seconds_count{outcome=\"done\"," + role + "} 4\n")
                    .contains("facefarm_tasks_seconds_count{outcome=\"retried\"," + role + "} 2\n")
                    .contains("facefarm_stage_seconds_count{" + role + ",stage=\"write\"} 4\n")
                    .contains("kafka_consumer_fetch_manager_bytes_consumed_total{")
                    .contains("kafka_producer_outgoing_byte_total{");
        }
        scenario.assertExactlyOnce(4);
        assertThat(scenario.deadLetters())
                .extracting(DeadLetter::getTaskKey, DeadLetter::getMessage, DeadLetter::getAttempts)
                .containsExactlyInAnyOrder(
                        tuple("c001", "nothing helps c001", 1),
                        tuple("c003", "every try of c003", 3),
                        tuple("junk", "not an Avro single-object record", 1));
        assertThat(scenario.events(TaskFailed.class))
                .extracting(TaskFailed::getTaskKey)
                .containsExactlyInAnyOrder("c001", "c003", "junk");
    }
}
