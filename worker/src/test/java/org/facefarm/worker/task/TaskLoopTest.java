package org.facefarm.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.worker.kafka.Outgoing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskLoopTest {
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CountDownLatch release = new CountDownLatch(1);
    private LoopHarness harness;

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        harness.close();
    }

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

    static Stream<KafkaException> transientErrors() {
        return Stream.of(
                new ProducerFencedException("x"),
                new InvalidProducerEpochException("x"),
                new InvalidPidMappingException("x"),
                new IllegalGenerationException("x"),
                new UnknownMemberIdException("x"),
                new FencedInstanceIdException("x"),
                new TransactionAbortableException("x"),
                new OutOfOrderSequenceException("x"),
                new TimeoutException("x"),
                new KafkaException("x"));
    }

    @ParameterizedTest
    @MethodSource("transientErrors")
    void aFailedTransactionIsAbortedAndTheTaskDoneAgain(KafkaException error) throws Exception {
        start(this::twoFrames);
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).sendOffsetsToTransactionException = error;
        harness.stepUntil(() -> runs.get() == 2);
        assertThat(harness.written()).isEmpty();
        harness.producer(0).sendOffsetsToTransactionException = null;
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.offsetsWritten()).containsExactly(1L);
        assertThat(harness.written()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("transientErrors")
    void aProducerThatCannotAbortIsReplaced(KafkaException error) throws Exception {
        start(this::twoFrames);
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).commitTransactionException = error;
        harness.producer(0).abortTransactionException = new ProducerFencedException("x");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.producers).hasSize(2);
        assertThat(harness.producer(0).closed()).isTrue();
        assertThat(harness.producer(1).commitCount()).isEqualTo(1);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aTransactionThatWasCommittedAfterAllIsNotRepeated() throws Exception {
        start(this::twoFrames);
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).commitTransactionException = new TimeoutException("x");
        harness.producer(0).abortTransactionException = new IllegalStateException("commit is under way");
        harness.stepUntil(() -> runs.get() == 1 && harness.producer(0).flushed());
        harness.consumer.commitSync(Map.of(LoopHarness.P0, new OffsetAndMetadata(1)));
        harness.stepUntil(() -> harness.producers.size() == 2);
        harness.add(LoopHarness.P0, "b");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(runs).hasValue(2);
        assertThat(harness.offsetsWritten()).containsExactly(2L);
    }

    @Test
    void aWorkerThatIsNotAllowedToWriteEnds() throws Exception {
        start(this::twoFrames);
        harness.add(LoopHarness.P0, "a");
        harness.producer(0).sendOffsetsToTransactionException = new TransactionalIdAuthorizationException("no");
        assertThatThrownBy(() -> harness.stepUntil(() -> false))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
        assertThat(harness.written()).isEmpty();
    }

    @Test
    void aTaskThatThrowsIsTriedThreeTimesAndTheTriesAreCommittedBeforeEach() throws Exception {
        start((task, context) -> {
            assertThat(harness.committed().metadata())
                    .isEqualTo("thrown=%d unfinished=1 worker=facefarm-test-0".formatted(context.attempt() - 1));
            runs.incrementAndGet();
            throw new IllegalStateException("no\nluck");
        });
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().deadLettered() == 1);
        assertThat(runs).hasValue(3);
        DeadLetter letter = (DeadLetter) harness.written().get(0);
        assertThat(letter.getMessage()).isEqualTo("no; luck");
        assertThat(letter.getAttempts()).isEqualTo(3);
        assertThat(letter.getOrderId()).isEqualTo("order");
        TaskFailed failed = (TaskFailed) ((Event) harness.written().get(1)).getBody();
        assertThat(failed.getTaskTopic()).isEqualTo("tasks.ingest");
        assertThat(harness.offsetsWritten()).containsExactly(1L);
    }

    static Stream<RuntimeException> hopeless() {
        return Stream.of(
                new PermanentFailure("no net can be had"),
                new org.facefarm.schemas.BadRecordException("damaged Frame record"));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void whatNoRetryMendsIsTriedOnce(RuntimeException error) throws Exception {
        start((task, context) -> {
            runs.incrementAndGet();
            throw error;
        });
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().deadLettered() == 1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aResultThatIsTooLargeIsADeadLetter() throws Exception {
        start((task, context) -> {
            runs.incrementAndGet();
            return new TaskOutput(frames(), written -> {
                throw new RecordTooLargeException("20 MB");
            });
        });
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().deadLettered() == 1);
        assertThat(runs).hasValue(1);
        assertThat(harness.written()).noneMatch(FrameFaces.class::isInstance);
    }

    @Test
    void bytesThatAreNoTaskAreADeadLetterAtOnce() throws Exception {
        start(this::twoFrames);
        harness.addBytes(LoopHarness.P0, "junk", new byte[] {1, 2, 3});
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.counters.read().deadLettered()).isEqualTo(1);
        assertThat(harness.offsetsWritten()).containsExactly(1L, 2L);
        DeadLetter letter = (DeadLetter) harness.written().get(0);
        assertThat(letter.getTask().array()).containsExactly(1, 2, 3);
    }

    @Test
    void aTaskOverWhichProcessesDieIsADeadLetter() throws Exception {
        start(this::twoFrames);
        harness.consumer.commitSync(Map.of(LoopHarness.P0, new OffsetAndMetadata(0, "thrown=0 unfinished=5")));
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().deadLettered() == 1);
        assertThat(runs).hasValue(0);
        assertThat(((DeadLetter) harness.written().get(0)).getMessage()).contains("process died 5 times");
    }

    @Test
    void publishingWritesAtOnceTellsWhereAndForgivesEarlierTries() throws Exception {
        harness = new LoopHarness(
                (task, context) -> {
                    if (runs.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
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

    private void start(TaskHandler<IngestTask> work) throws Exception {
        harness = new LoopHarness(work, OrderFilter.NONE);
    }

    private TaskOutput twoFrames(IngestTask task, TaskContext context) {
        runs.incrementAndGet();
        return TaskOutput.of(frames());
    }

    private TaskOutput whenReleased(IngestTask task, TaskContext context) throws InterruptedException {
        runs.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
        }
        return TaskOutput.of(frames());
    }

    /** Hears that it is called off, and goes on. */
    private TaskOutput stubborn(IngestTask task, TaskContext context) throws InterruptedException {
        try {
            return whenReleased(task, context);
        } catch (InterruptedException e) {
            release.await();
            return TaskOutput.of(frames());
        }
    }

    private static List<Outgoing> frames() {
        return Stream.of(0L, 1L)
                .map(i -> Outgoing.of(Topic.FACES, "a", new FrameFaces("a", "a", 0, i, i, List.of(), null)))
                .toList();
    }
}
