package org.facefarm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers come and go while one works: its task is not theirs, wherever it lies. */
class BusyPartitionIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CountDownLatch release = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aRunningTaskStaysWhereItRunsWhileOthersComeAndGo(int busy) {
        GuaranteeScenario scenario = scenario("busy-" + busy);
        scenario.postTo(busy, "long", "long");
        try (TaskWorker<IngestTask> first = scenario.worker("slot-0", this::whenReleased)) {
            await().atMost(GuaranteeScenario.TIMEOUT).until(() -> runs.get() == 1);
            for (int partition : others(busy)) {
                scenario.postTo(partition, "short" + partition, "plain");
            }
            try (TaskWorker<IngestTask> second = scenario.worker("slot-1", this::whenReleased)) {
                await().atMost(GuaranteeScenario.TIMEOUT)
                        .until(() -> second.counters().completed() == 2 || runs.get() > 1);
                assertUndisturbed();
            }
            try (TaskWorker<IngestTask> third = scenario.worker("slot-2", this::whenReleased)) {
                scenario.postTo(others(busy).get(0), "late0", "plain");
                scenario.postTo(others(busy).get(1), "late1", "plain");
                scenario.postTo(others(busy).get(2), "late2", "plain");
                await().atMost(GuaranteeScenario.TIMEOUT)
                        .until(() -> third.counters().completed() >= 2 || runs.get() > 1);
                assertUndisturbed();
                release.countDown();
                scenario.awaitDone(7, GuaranteeScenario.TIMEOUT);
            }
            assertThat(first.counters().completed()).isPositive();
        }
        assertUndisturbed();
        scenario.assertExactlyOnce(7);
    }

    /** Some of the hundred tasks end just when the group has met and their worker has not heard of it. */
    @Test
    void noWorkIsDoneTwiceWhileOthersComeAndGo() throws InterruptedException {
        GuaranteeScenario scenario = scenario("many");
        scenario.post("a", GuaranteeScenario.plain(100));
        TaskHandler<IngestTask> work = (task, context) -> {
            runs.incrementAndGet();
            return SegmentWork.ofMillis(100).handle(task, context);
        };
        try (TaskWorker<IngestTask> first = scenario.worker("slot-0", work)) {
            for (int visit = 1; visit <= 6; visit++) {
                try (TaskWorker<IngestTask> visitor = scenario.worker("slot-" + visit, work)) {
                    visitor.join(Duration.ofSeconds(1));
                }
            }
            scenario.awaitDone(100, GuaranteeScenario.TIMEOUT);
            assertThat(first.counters().completed()).isPositive();
        }
        scenario.assertExactlyOnce(100);
        assertThat(runs).hasValue(100);
    }

    private static GuaranteeScenario scenario(String name) {
        return new GuaranteeScenario(
                new FarmConnection(broker.bootstrapServers(), broker.topicPrefix() + name + ".", Map.of()));
    }

    private static List<Integer> others(int busy) {
        return List.of(0, 1, 2, 3).stream().filter(p -> p != busy).toList();
    }

    private void assertUndisturbed() {
        assertThat(interrupted).as("the long task was called off").isFalse();
        assertThat(runs).as("runs of the long task").hasValue(1);
    }

    private TaskOutput whenReleased(IngestTask task, TaskContext context) throws Exception {
        if (task.getPath().equals("long")) {
            runs.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        }
        return SegmentWork.ofMillis(1).handle(task, context);
    }
}
