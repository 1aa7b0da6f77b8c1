package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.SegmentWork.Hang;
import org.facefarm.worker.internal.metrics.MetricsExport;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The guarantee on the broker within the process, and what more is seen there. */
class TaskWorkerIT extends GuaranteeSuite {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    @Override
    FarmConnection connect(String name) {
        return new FarmConnection(
                broker.bootstrapServers(), broker.topicPrefix() + name, GuaranteeScenario.SHORT_SESSION);
    }

    @Test
    void whatAKilledProcessLeftOpenIsEndedByWhoeverTakesOver() throws Exception {
        scenario.post("e", GuaranteeScenario.plain(12));
        try (ForkedJava killed = scenario.fork("slot-0", Hang.IN_TRANSACTION)) {
            awaitHang(killed, Hang.IN_TRANSACTION);
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
