package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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

    static void awaitHang(ForkedJava worker, Hang hang) throws InterruptedException {
        worker.awaitLine(hang.name(), GuaranteeScenario.TIMEOUT);
    }
}
