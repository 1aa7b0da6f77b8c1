package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.SegmentWork.Hang;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What must hold on every broker, whatever becomes of the workers. There is a class for each kind of broker. */
abstract class GuaranteeSuite {
    static final Duration BEFORE_THE_TRANSACTION_TIMES_OUT = Duration.ofSeconds(45);

    /** How often something is broken; more than once in long runs. */
    static final int KILLS = Integer.getInteger("facefarm.kills", 1);

    /** That of a failed run brings its random moments again, as far as clocks allow. */
    static final long SEED = Long.getLong("facefarm.seed", System.nanoTime());

    FarmConnection farm;
    GuaranteeScenario scenario;

    /** @param name of the test's own farm */
    abstract FarmConnection connect(String name);

    @BeforeEach
    final void connect(TestInfo test) {
        System.out.println("-Dfacefarm.seed=" + SEED);
        farm = connect(Integer.toHexString(test.getDisplayName().hashCode()) + ".");
        scenario = new GuaranteeScenario(farm);
    }

    @Test
    void everyTaskIsDoneOnceWhileWorkersAreRestartedInTurn() {
        scenario.restartWorkersInTurn();
    }

    @Test
    void killedWorkersLoseNothingAndNothingIsRepeated() throws Exception {
        scenario.post("b", GuaranteeScenario.plain(16));
        try (ForkedJava computing = scenario.fork("slot-0", Hang.WHILE_COMPUTING)) {
            awaitHang(computing, Hang.WHILE_COMPUTING);
            try (ForkedJava writing = scenario.fork("slot-1", Hang.IN_TRANSACTION)) {
                awaitHang(writing, Hang.IN_TRANSACTION);
                writing.kill();
            }
            computing.kill();
        }
        try (TaskWorker<IngestTask> other = scenario.worker("slot-2", SegmentWork.ofMillis(1));
                TaskWorker<IngestTask> same = scenario.worker("slot-1", SegmentWork.ofMillis(1))) {
            scenario.awaitDone(16, GuaranteeScenario.TIMEOUT);
            assertThat(List.of(other.state(), same.state())).containsOnly(TaskWorker.State.RUNNING);
        }
        scenario.assertExactlyOnce(16);
        assertThat(scenario.deadLetters()).isEmpty();
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

    static void awaitHang(ForkedJava worker, Hang hang) throws InterruptedException {
        worker.awaitLine(hang.name(), GuaranteeScenario.TIMEOUT);
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
}
