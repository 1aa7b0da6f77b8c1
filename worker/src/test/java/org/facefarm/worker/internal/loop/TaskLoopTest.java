package org.facefarm.worker.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.schemas.record.TaskTrouble;
import org.facefarm.worker.task.OrderFilter;
import org.junit.jupiter.api.Test;

class TaskLoopTest extends LoopStory {
    @Test
    void resultsAndOffsetAreOneTransaction() throws Exception {
        start(this::twoFrames);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.written()).hasSize(2).allMatch(FrameFaces.class::isInstance);
        assertThat(harness.offsetsWritten()).containsExactly(1L);
        assertThat(harness.producer(0).commitCount()).isEqualTo(1);
    }

    @Test
    void everythingIsPausedWhileItComputesAlsoWhatIsAssignedMeanwhile() throws Exception {
        start(this::whenReleased);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> runs.get() == 1);
        assertThat(harness.consumer.paused()).containsExactly(LoopHarness.P0);
        harness.consumer.rebalance(List.of(LoopHarness.P0, LoopHarness.P1));
        assertThat(harness.consumer.paused()).containsExactlyInAnyOrder(LoopHarness.P0, LoopHarness.P1);
        release.countDown();
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        harness.loop.step();
        assertThat(harness.consumer.paused()).isEmpty();
    }

    @Test
    void publishingWritesAtOnceTellsWhereAndForgivesEarlierTriesOfWhichNoneHasBeenThere() throws Exception {
        harness = new LoopHarness(
                (task, context) -> {
                    if (runs.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    context.reached(1);
                    OffsetRange range = context.publish(frames()).get(Topic.FACES);
                    assertThat(range.getLast() - range.getFirst()).isOne();
                    throw new IllegalStateException("after progress");
                },
                OrderFilter.NONE);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> runs.get() == 4);
        assertThat(harness.counters.read().deadLettered())
                .as("the third throw was forgiven")
                .isZero();
        assertThat(harness.offsetsWritten()).startsWith(0L);
        assertThat(harness.written()).hasSizeGreaterThanOrEqualTo(2);
    }

    /** As a training on a disk that is full: it reports, comes to its checkpoint, and throws. */
    @Test
    void aTaskThatFailsAtTheSamePlaceAgainAndAgainComesToAnEnd() throws Exception {
        harness = new LoopHarness(
                (task, context) -> {
                    runs.incrementAndGet();
                    context.reached(7);
                    context.publish(frames());
                    context.publish(frames());
                    throw new IOException("No space left on device");
                },
                OrderFilter.NONE);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().deadLettered() == 1);
        assertThat(runs).as("the first of them came where none had been").hasValue(3);
        assertThat(troubles())
                .containsExactly("No space left on device (try 1 of 3)", "No space left on device (try 2 of 3)");
    }

    @Test
    void processesThatDieAfterSayingSomethingButNothingNewComeToAnEnd() throws Exception {
        start((task, context) -> {
            runs.incrementAndGet();
            context.publish(frames());
            release.await();
            return twoFrames(task, context);
        });
        harness.consumer.commitSync(Map.of(
                LoopHarness.P0, new OffsetAndMetadata(0, "thrown=0 unfinished=4 reached=100 worker=facefarm-test-1")));
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.written().size() >= 3);
        OffsetAndMetadata fifth = new OffsetAndMetadata(0, "thrown=0 unfinished=5 reached=100 worker=facefarm-test-0");
        assertThat(harness.committed()).isEqualTo(fifth);
        assertThat(harness.producer(0).consumerGroupOffsetsHistory())
                .as("what it says with its words")
                .last()
                .extracting(group -> group.values().iterator().next().get(LoopHarness.P0))
                .isEqualTo(fifth);
        assertThat(troubles()).containsExactly("a worker stopped in the middle of it (4 of 5 times)");
    }

    private List<String> troubles() {
        return harness.written().stream()
                .filter(Event.class::isInstance)
                .map(event -> ((Event) event).getBody())
                .filter(TaskTrouble.class::isInstance)
                .map(trouble -> ((TaskTrouble) trouble).getMessage())
                .toList();
    }

    @Test
    void aTaskOfACancelledOrderIsDroppedWithAnEvent() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        harness = new LoopHarness(this::whenReleased, order -> cancelled.get());
        harness.add(LoopHarness.P0, "a");
        harness.add(LoopHarness.P0, "b");
        harness.stepUntil(() -> runs.get() == 1);
        cancelled.set(true);
        harness.stepUntil(() -> harness.offsetsWritten().size() == 2);
        assertThat(interrupted).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(harness.written()).hasSize(2).allSatisfy(e -> assertThat(
                        ((TaskFailed) ((Event) e).getBody()).getErrorClass())
                .isEqualTo(OrderFilter.DROPPED));
    }

    @Test
    void stoppingLetsAShortTaskEnd() throws Exception {
        start((task, context) -> {
            runs.incrementAndGet();
            while (!context.stopping()) {
                Thread.onSpinWait();
            }
            return twoFrames(task, context);
        });
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> runs.get() == 1);
        harness.stop.request();
        harness.loop.run("tasks.ingest");
        assertThat(harness.counters.read().completed()).isEqualTo(1);
    }

    @Test
    void stoppingLeavesALongTaskForOthersWithoutBlame() throws Exception {
        start(this::whenReleased);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> runs.get() == 1);
        harness.stop.request();
        harness.loop.run("tasks.ingest");
        assertThat(interrupted).isTrue();
        assertThat(harness.written()).isEmpty();
        assertThat(harness.committed()).isEqualTo(new OffsetAndMetadata(0, "thrown=0 unfinished=0"));
    }
}
