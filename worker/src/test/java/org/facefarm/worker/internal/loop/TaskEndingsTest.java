package org.facefarm.worker.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.TaskFailed;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions and tasks that fail. */
class TaskEndingsTest extends LoopStory {
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
        DeadLetter letter = (DeadLetter) harness.written().get(2);
        assertThat(letter.getMessage()).isEqualTo("no; luck");
        assertThat(letter.getAttempts()).isEqualTo(3);
        assertThat(letter.getOrderId()).isEqualTo("order");
        TaskFailed failed = (TaskFailed) ((Event) harness.written().get(3)).getBody();
        assertThat(failed.getTaskTopic()).isEqualTo("tasks.ingest");
        assertThat(harness.offsetsWritten()).containsExactly(0L, 0L, 1L);
    }

    /** Else what a worker that dies over it leaves open would be nobody's to end, and hold up all who read for a minute. */
    @Test
    void thatATryFailedIsItsWorkersUntilItIsTold() throws Exception {
        start((task, context) -> {
            if (context.attempt() == 1) {
                throw new IllegalStateException("no luck");
            }
            return twoFrames(task, context);
        });
        harness.producer(0).sendOffsetsToTransactionException = new TimeoutException("x");
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().retried() == 1);
        assertThat(harness.committed().metadata()).isEqualTo("thrown=1 unfinished=0 worker=facefarm-test-0");

        harness.producer(0).sendOffsetsToTransactionException = null;
        harness.add(LoopHarness.P0, "b");
        harness.stepUntil(() -> harness.counters.read().completed() == 2);
        assertThat(harness.metadataWritten()).containsExactly("", "thrown=1 unfinished=0", "");
    }

    /** Natives that are first used after Ctrl-C cannot be loaded any more; three such ends would have failed the order. */
    @Test
    void aTryThatFailsBecauseTheProcessEndsIsNone() throws Exception {
        start((task, context) -> {
            if (runs.incrementAndGet() < 5) {
                throw new IllegalArgumentException("no net", new IllegalStateException("Shutdown in progress"));
            }
            return TaskOutput.of(frames());
        });
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.written()).hasSize(2).allMatch(FrameFaces.class::isInstance);
        assertThat(harness.counters.read().retried()).isZero();
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
    void whateverElseLiesThereIsADeadLetterAndTheNextTaskIsDone() throws Exception {
        start(this::twoFrames);
        byte[] task = new RecordCodec().encode(new IngestTask("a", "order", "path"));
        byte[] other = new RecordCodec().encode((FrameFaces) frames().get(0).value());
        harness.addBytes(LoopHarness.P0, null, task);
        harness.addBytes(LoopHarness.P0, "tombstone", null);
        harness.addBytes(LoopHarness.P0, "other", other);
        harness.addBytes(LoopHarness.P0, null, null);
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.counters.read().deadLettered()).isEqualTo(4);
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resultsThatBreakARuleAreADeadLetterAndTheWorkerGoesOn(boolean published) throws Exception {
        List<Outgoing> broken = List.of(Outgoing.of(
                Topic.FACES,
                "a",
                new FrameFaces("a", "a", 0, -1L, null, List.of(), "cannot be decoded", new Rational(1, 1))));
        start((task, context) -> {
            runs.incrementAndGet();
            if (published && task.getVideoId().equals("a")) {
                context.publish(broken);
            }
            return TaskOutput.of(task.getVideoId().equals("a") ? broken : frames());
        });
        harness.add(LoopHarness.P0, "a");
        harness.add(LoopHarness.P0, "b");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(runs).hasValue(2);
        assertThat(((DeadLetter) harness.written().get(0)).getMessage())
                .isEqualTo("frame of a FrameFaces is not from 0 to 9223372036854775807 but -1");
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

    /** Else nobody would know whose transaction to end should that worker die in it. */
    @ParameterizedTest
    @ValueSource(strings = {"no task", "called off", "died over"})
    void whatEndsBeforeItBeganIsItsWorkersMeanwhile(String why) throws Exception {
        harness = new LoopHarness(this::twoFrames, order -> why.equals("called off"));
        int unfinished = why.equals("died over") ? 5 : 0;
        harness.consumer.commitSync(
                Map.of(LoopHarness.P0, new OffsetAndMetadata(0, "thrown=1 unfinished=" + unfinished)));
        harness.producer(0).sendOffsetsToTransactionException = new TimeoutException("x");
        if (why.equals("no task")) {
            harness.addBytes(LoopHarness.P0, "junk", new byte[] {1, 2, 3});
        } else {
            harness.add(LoopHarness.P0, "a");
        }
        harness.stepUntil(() -> harness.committed().metadata().contains("worker="));
        assertThat(harness.committed().metadata())
                .isEqualTo("thrown=1 unfinished=%d worker=facefarm-test-0".formatted(unfinished));
        harness.producer(0).sendOffsetsToTransactionException = null;
        harness.stepUntil(() -> harness.offsetsWritten().equals(List.of(1L)));
        assertThat(runs).hasValue(0);
    }

    @Test
    void aTryThatRunsOutOfMemoryIsToldAsOneThatFailed() throws Exception {
        start((task, context) -> {
            if (runs.incrementAndGet() < 3) {
                throw new OutOfMemoryError("not really");
            }
            return TaskOutput.of(frames());
        });
        harness.add(LoopHarness.P0, "a");
        harness.stepUntil(() -> harness.counters.read().completed() == 1);
        assertThat(harness.metadataWritten()).containsExactly("thrown=1 unfinished=0", "thrown=2 unfinished=0", "");
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

    static Stream<RuntimeException> hopeless() {
        return Stream.of(
                new PermanentFailure("no net can be had"),
                new org.facefarm.schemas.BadRecordException("damaged Frame record"));
    }
}
