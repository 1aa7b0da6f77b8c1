package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

    /** In whatever it is at: beginning, computing, telling, writing. */
    @Test
    void workersKilledAtAnyMomentLoseNothingAndNothingIsRepeated() throws Exception {
        Random random = new Random(SEED);
        int posted = 0;
        for (int kills = 0; kills < KILLS; kills++) {
            int before = posted;
            posted += 40;
            scenario.post(
                    "r%03d-".formatted(kills),
                    IntStream.range(0, 40)
                            .mapToObj(i -> random.nextInt(10) == 0 ? "throws-once" : "plain")
                            .toList());
            try (ForkedJava worker = scenario.fork("slot-" + random.nextInt(3), Hang.NOWHERE)) {
                scenario.awaitDone(before + 1 + random.nextInt(35), GuaranteeScenario.TIMEOUT);
                worker.kill();
            }
        }
        try (TaskWorker<IngestTask> last = scenario.worker("slot-0", SegmentWork.ofMillis(1))) {
            scenario.awaitDone(posted, GuaranteeScenario.TIMEOUT);
            assertThat(last.state()).isEqualTo(TaskWorker.State.RUNNING);
        }
        scenario.assertExactlyOnce(posted);
        assertThat(scenario.deadLetters()).isEmpty();
    }

    /** They do not know that the group went on without them. */
    @Test
    void whatPausedWorkersComeBackWithCountsForNothingAndTheyWorkOn() throws Exception {
        scenario.post("p", GuaranteeScenario.plain(16));
        try (ForkedJava computing = scenario.fork("slot-0", Hang.WHILE_COMPUTING)) {
            awaitHang(computing, Hang.WHILE_COMPUTING);
            try (ForkedJava writing = scenario.fork("slot-1", Hang.IN_TRANSACTION)) {
                awaitHang(writing, Hang.IN_TRANSACTION);
                writing.pause();
                computing.pause();
                try (TaskWorker<IngestTask> other = scenario.worker("slot-2", SegmentWork.ofMillis(1))) {
                    scenario.awaitDone(16, BEFORE_THE_TRANSACTION_TIMES_OUT);
                    assertThat(other.counters().completed()).isBetween(14L, 16L);
                    for (ForkedJava late : List.of(computing, writing)) {
                        late.tell("go on");
                        late.resume();
                    }
                }
                int later = awaitWorkOf(computing, writing);
                scenario.awaitDone(16 + later, GuaranteeScenario.TIMEOUT);
                scenario.assertExactlyOnce(16 + later);
            }
        }
        assertThat(scenario.deadLetters()).isEmpty();
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

    /** Posts tasks until both have begun one; returns how many. */
    private int awaitWorkOf(ForkedJava one, ForkedJava two) {
        AtomicInteger posted = new AtomicInteger();
        await().atMost(GuaranteeScenario.TIMEOUT).until(() -> {
            scenario.post("late%02d-".formatted(posted.get() / 4), GuaranteeScenario.plain(4));
            posted.addAndGet(4);
            return List.of(one, two).stream()
                    .allMatch(worker -> worker.output().stream().anyMatch(line -> line.contains(" late")));
        });
        return posted.get();
    }

    /** Else it would be there as one that runs, and its partitions be nobody's. */
    @Test
    void aWorkerWhoseOwnThreadEndsByAnErrorHasFailed() {
        StackOverflowError error = new StackOverflowError("not really");
        scenario.post("e", GuaranteeScenario.plain(1));
        try (TaskWorker<IngestTask> worker = scenario.worker("slot-0", SegmentWork.ofMillis(1), order -> {
            throw error;
        })) {
            await().atMost(GuaranteeScenario.TIMEOUT).until(() -> worker.state() == TaskWorker.State.FAILED);
            assertThat(worker.failure()).containsSame(error);
        }
    }
}
