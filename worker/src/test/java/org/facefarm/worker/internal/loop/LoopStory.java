package org.facefarm.worker.internal.loop;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.Rational;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.OrderFilter;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.AfterEach;

/** What tests of the task loop have in common: handlers that tell what happens to them. */
abstract class LoopStory {
    final AtomicInteger runs = new AtomicInteger();
    final AtomicBoolean interrupted = new AtomicBoolean();
    final CountDownLatch release = new CountDownLatch(1);
    LoopHarness harness;

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        harness.close();
    }

    void start(TaskHandler<IngestTask> work) throws Exception {
        harness = new LoopHarness(work, OrderFilter.NONE);
    }

    TaskOutput twoFrames(IngestTask task, TaskContext context) {
        runs.incrementAndGet();
        return TaskOutput.of(frames());
    }

    TaskOutput whenReleased(IngestTask task, TaskContext context) throws InterruptedException {
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
    TaskOutput stubborn(IngestTask task, TaskContext context) throws InterruptedException {
        try {
            return whenReleased(task, context);
        } catch (InterruptedException e) {
            release.await();
            return TaskOutput.of(frames());
        }
    }

    static List<Outgoing> frames() {
        return Stream.of(0L, 1L)
                .map(i -> Outgoing.of(
                        Topic.FACES, "a", new FrameFaces("a", "a", 0, i, i, List.of(), null, new Rational(1, 1))))
                .toList();
    }
}
