package org.facefarm.worker.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;

/** What becomes of a running task when its group meets, or its partition goes to another worker. */
class TaskLoopGroupTest extends LoopStory {
    @Test
    void whatIsLostToAnotherWorkerIsInterruptedAndItsResultsDropped() throws Exception {
        start(this::whenReleased);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> runs.get() == 1);
        harness.consumer.rebalance(List.of(LoopHarness.P1));
        harness.stepUntil(interrupted::get);
        harness.add(LoopHarness.P1, "b");
        harness.stepUntil(() -> runs.get() == 2);
        assertThat(harness.written()).isEmpty();
    }

    /** As after a pause: meanwhile another worker has done the task, and the partition has come back. */
    @Test
    void aPartitionThatWentAndCameBackWhileItsTaskStillRanGoesOnWhereTheOthersLeftIt() throws Exception {
        start(this::stubborn);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> runs.get() == 1);
        harness.consumer.rebalance(List.of(LoopHarness.P1));
        harness.stepUntil(interrupted::get);
        harness.consumer.commitSync(Map.of(LoopHarness.P0, new OffsetAndMetadata(1)));
        harness.consumer.rebalance(List.of(LoopHarness.P0));
        release.countDown();
        harness.add(LoopHarness.P0, "b");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.offsetsWritten()).containsExactly(2L);
        assertThat(runs).hasValue(2);
        assertThat(harness.written()).hasSize(2);
    }

    @Test
    void theGroupIsToldWhatIsWorkedOnAsLongAsItIs() throws Exception {
        start(this::whenReleased);
        harness.add(LoopHarness.P0, "a");
        assertThat(harness.mark.partition()).isEmpty();
        harness.stepUntil(() -> runs.get() == 1);
        assertThat(harness.mark.partition()).contains(LoopHarness.P0);
        release.countDown();
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.mark.partition()).isEmpty();
    }

    @Test
    void ofALostTaskNothingIsWrittenThoughItsOrderWasCancelledBefore() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        harness = new LoopHarness(this::stubborn, order -> cancelled.get());
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> runs.get() == 1);
        cancelled.set(true);
        harness.stepUntil(interrupted::get);
        harness.consumer.rebalance(List.of(LoopHarness.P1));
        release.countDown();
        harness.stepUntil(() -> harness.mark.partition().isEmpty());
        assertThat(harness.written()).isEmpty();
        assertThat(harness.offsetsWritten()).isEmpty();
    }

    @Test
    void resultsThatTheGroupRefusesWhileItMeetsAreWrittenAfterwardsAndNotWorkedOutAgain() throws Exception {
        start(this::twoFrames);
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).sendOffsetsToTransactionException = new CommitFailedException("x");
        harness.stepUntil(() -> harness.producer(0).transactionAborted());
        assertThat(harness.mark.partition()).contains(LoopHarness.P0);
        assertThat(harness.written()).isEmpty();
        harness.producer(0).sendOffsetsToTransactionException = null;
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(runs).hasValue(1);
        assertThat(harness.offsetsWritten()).containsExactly(1L);
        assertThat(harness.written()).hasSize(2);
    }

    @Test
    void resultsThatTheGroupRefusedAreDroppedWhenThePartitionTurnsOutToBeLost() throws Exception {
        start(this::twoFrames);
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).sendOffsetsToTransactionException = new CommitFailedException("x");
        harness.stepUntil(() -> harness.producer(0).transactionAborted());
        harness.producer(0).sendOffsetsToTransactionException = null;
        harness.consumer.rebalance(List.of(LoopHarness.P1));
        harness.stepUntil(() -> harness.mark.partition().isEmpty());
        assertThat(harness.written()).isEmpty();
    }

    @Test
    void whatIsPublishedWhileTheGroupMeetsIsWrittenAfterwards() throws Exception {
        start((task, context) -> {
            runs.incrementAndGet();
            context.publish(frames());
            return TaskOutput.none();
        });
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).sendOffsetsToTransactionException = new CommitFailedException("x");
        harness.stepUntil(() -> harness.producer(0).transactionAborted());
        harness.producer(0).sendOffsetsToTransactionException = null;
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(runs).hasValue(1);
        assertThat(harness.written()).hasSize(2);
    }

    @Test
    void aTaskCalledOffWhileItsRecordsWaitForTheGroupEnds() throws Exception {
        start((task, context) -> {
            context.publish(frames());
            return TaskOutput.none();
        });
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).sendOffsetsToTransactionException = new CommitFailedException("x");
        harness.stepUntil(() -> harness.producer(0).transactionAborted());
        harness.consumer.rebalance(List.of(LoopHarness.P1));
        harness.stepUntil(() -> harness.mark.partition().isEmpty());
        assertThat(harness.written()).isEmpty();
    }

    @Test
    void aTaskPolledWhileTheGroupMeetsBeginsAfterwardsWithoutBlame() throws Exception {
        start((task, context) -> {
            assertThat(context.attempt()).isOne();
            return twoFrames(task, context);
        });
        harness.add(LoopHarness.P0, "a");
        harness.consumer.refusal = new RebalanceInProgressException("x");
        for (int i = 0; i < 5; i++) {
            harness.loop.step();
        }
        assertThat(runs).hasValue(0);
        harness.consumer.refusal = null;
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(runs).hasValue(1);
    }
}
